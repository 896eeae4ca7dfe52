package io.mentorkd.cli.questions;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a publisher keeps what it knows of the topic. */
final class QuestionStateOptions {

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/questions",
            description =
                    "Where to keep what the topic holds, so that the next run reads only what came since; made anew"
                            + " where it is missing. Default: ${DEFAULT-VALUE}.")
    private Path directory;

    Path directory() {
        return directory;
    }
}
