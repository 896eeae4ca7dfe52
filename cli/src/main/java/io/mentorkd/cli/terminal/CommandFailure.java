package io.mentorkd.cli.terminal;

/** A failure that the user can understand and mend: printed as one message, without a stack trace. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** A failure that ends the command with {@code exitCode}, one of {@link ExitCode}. */
    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A failure with its cause, which {@code --verbose} prints. */
    public CommandFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command line, or a file that it names, is wrong. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** The command line, or a file that it names, is wrong, as {@code cause} found. */
    public static CommandFailure usage(String message, Throwable cause) {
        return new CommandFailure(ExitCode.USAGE, message, cause);
    }

    /** What was named does not exist. */
    public static CommandFailure notFound(String message) {
        return new CommandFailure(ExitCode.NOT_FOUND, message);
    }

    /** What was named does not exist, as {@code cause} found. */
    public static CommandFailure notFound(String message, Throwable cause) {
        return new CommandFailure(ExitCode.NOT_FOUND, message, cause);
    }

    /** What is there contradicts what was asked for. */
    public static CommandFailure conflict(String message) {
        return new CommandFailure(ExitCode.CONFLICT, message);
    }

    /** What is there contradicts what was asked for, as {@code cause} found. */
    public static CommandFailure conflict(String message, Throwable cause) {
        return new CommandFailure(ExitCode.CONFLICT, message, cause);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
