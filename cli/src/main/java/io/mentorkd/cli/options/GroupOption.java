package io.mentorkd.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The group that a stage reads in, where it is no Kafka Streams application. */
public final class GroupOption {

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description =
                    "Group that the stage reads in; each group sees every record once. Default: the topic prefix, and"
                            + " graders, mentor-generate.MODEL, mentor-label.MODEL, or teacher-PROVIDER with a hash of the"
                            + " recorded files or the server's model behind it. Of --teachers each has its own:"
                            + " GROUP-NAME-HASH, by who is asked what.")
    private Optional<String> group = Optional.empty();

    /** The group; empty for the stage's usual one. */
    public Optional<String> group() {
        return group;
    }
}
