package io.mentorkd.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command keeps what it knows of the topics. */
public final class StateDirectory {

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description =
                    "Where to keep what was read of the topics, so that the next run reads only what came since; made"
                            + " anew where it is missing. Default: .mentorkd/ and filter, join or questions.")
    private Optional<Path> directory = Optional.empty();

    /** The directory of a command that is called {@code name}. */
    public Path of(String name) {
        return directory.orElse(Path.of(".mentorkd", name));
    }
}
