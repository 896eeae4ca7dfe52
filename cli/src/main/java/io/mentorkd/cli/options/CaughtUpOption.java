package io.mentorkd.cli.options;

import picocli.CommandLine.Option;

/** When a stage ends. */
public final class CaughtUpOption {

    @Option(names = "--until-caught-up", description = "End when all is done that is there now. Default: on Ctrl-C.")
    private boolean untilCaughtUp;

    /** Whether to end where the log ends now. */
    public boolean isGiven() {
        return untilCaughtUp;
    }
}
