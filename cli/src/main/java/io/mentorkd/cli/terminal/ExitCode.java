package io.mentorkd.cli.terminal;

/** Exit codes of every command. */
public final class ExitCode {

    /** All that was asked for is done. */
    public static final int DONE = 0;
    /** It failed, for no fault of the caller. */
    public static final int FAILED = 1;
    /** The command line or a file in it is wrong. */
    public static final int USAGE = 2;
    /** What was named does not exist. */
    public static final int NOT_FOUND = 3;
    /** The cluster refuses the caller. */
    public static final int NOT_AUTHORISED = 4;
    /** What is there contradicts what was asked for. */
    public static final int CONFLICT = 5;
    /** A check that was asked for does not hold. */
    public static final int CHECK_FAILED = 6;
    /** Some of it is done; what is not was said. */
    public static final int DONE_IN_PART = 7;

    private ExitCode() {}
}
