package io.mentorkd.cli.deadletters;

import picocli.CommandLine.Option;

/** Whether anything is done. */
final class DryRunOption {
    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    /** Whether it is only looked. */
    boolean isGiven() {
        return dryRun;
    }
}
