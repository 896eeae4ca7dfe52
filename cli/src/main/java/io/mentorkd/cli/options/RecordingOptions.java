package io.mentorkd.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What files of recorded rationales do not say themselves. */
public final class RecordingOptions {

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            description =
                    "Name of the model that wrote the rationales, in their records. Default: recorded; of a server"
                            + " its --model.")
    private Optional<String> generator = Optional.empty();

    @Option(
            names = "--gold-as-completion",
            description = "Give a recorded rationale without completion, which the file calls right, its gold answer as"
                    + " completion.")
    private boolean goldAsCompletion;

    /** Who wrote them; empty where nobody says. */
    public Optional<String> generator() {
        return generator;
    }

    /** Whether a rationale that is right and has no completion is given its gold answer as one. */
    public boolean goldAsCompletion() {
        return goldAsCompletion;
    }
}
