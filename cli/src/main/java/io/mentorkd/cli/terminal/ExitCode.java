package io.mentorkd.cli.terminal;

/** Exit codes of every command. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int NOT_AUTHORISED = 4;
    public static final int CONFLICT = 5;
    public static final int CHECK_FAILED = 6;
    public static final int DONE_IN_PART = 7;

    private ExitCode() {}
}
