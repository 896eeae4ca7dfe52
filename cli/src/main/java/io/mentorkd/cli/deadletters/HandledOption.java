package io.mentorkd.cli.deadletters;

import picocli.CommandLine.Option;

/** Which letters are looked at. */
final class HandledOption {
    @Option(names = "--all", description = "Letters whose record is redriven or discarded, too.")
    private boolean all;

    /** Whether those are, too, about whose record something was done. */
    boolean isGiven() {
        return all;
    }
}
