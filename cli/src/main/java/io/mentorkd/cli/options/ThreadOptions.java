package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import picocli.CommandLine.Option;

/** How many threads a model computes with. */
public final class ThreadOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of one operation. Another number sums in another order, and trains other weights.")
    private int threads;

    /** Threads of one operation, at least 1. */
    public int threads() {
        if (threads < 1) {
            throw CommandFailure.usage("--threads must be at least 1, was " + threads);
        }
        return threads;
    }
}
