package io.mentorkd.cli;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.TerminalWriter;
import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.devcluster.DevelopmentClusterException;
import io.mentorkd.models.checkpoints.DurableFiles;
import io.mentorkd.tasks.UnknownTaskException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints one message for a failure, with the remedy where there is one, and gives the exit code. */
final class FailureReport implements IExecutionExceptionHandler {

    private static final int LONGEST = 1000;
    private static final String FOR_DETAILS = " (run again with " + Logging.VERBOSE + " for the details)";

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        print(command, message(failure, command));
        if (((Mentorkd) command.getCommandSpec().root().userObject()).verbose()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return exitCode(failure);
    }

    /** Prints what went wrong on standard error, in the colour of errors where there are colours. */
    static void print(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        Object shown = command.getColorScheme().errorText(TerminalWriter.clean("mentorkd: " + message));
        TerminalWriter.control(err, shown + System.lineSeparator());
        err.flush();
    }

    private static String message(Throwable failure, CommandLine command) {
        if (failure instanceof CommandFailure || failure instanceof RefusedException) {
            return failure.getMessage();
        }
        Optional<String> refused = AccessReport.message(failure, command);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (has(failure, UnknownTopicOrPartitionException.class)) {
            return sentence(failure) + ". Create the topics with: mentorkd topics create";
        }
        if (has(failure, TimeoutException.class)) {
            return sentence(failure) + ". Is the cluster up and --bootstrap-server right?";
        }
        if (failure instanceof DevelopmentClusterException) {
            return failure.getMessage(); // quotes the end of the cluster's log
        }
        if (failure instanceof FileSystemException file) {
            return file(file);
        }
        return failure instanceof UncheckedIOException unchecked ? told(unchecked) : sentence(failure);
    }

    /** With its reason, such as that the disk is full, where the message does not tell it. */
    private static String told(UncheckedIOException failure) {
        String reason = DurableFiles.reason(failure.getCause());
        String sentence = sentence(failure);
        return sentence.contains(reason) ? sentence : sentence + ": " + reason;
    }

    private static String file(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file: " + failure.getFile();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getFile() + " exists and is not a directory";
        }
        return failure instanceof AccessDeniedException
                ? "no permission to read or write " + failure.getFile()
                : sentence(failure);
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof CommandFailure known) {
            return known.exitCode();
        }
        if (failure instanceof RefusedException refused) {
            return switch (refused.reason()) {
                case NOT_FOUND -> ExitCode.NOT_FOUND;
                case CONFLICT -> ExitCode.CONFLICT;
                case UNREADABLE -> ExitCode.USAGE;
                case NOT_DONE -> ExitCode.FAILED;
            };
        }
        if (isRefusedByRegistry(failure)
                || has(failure, AuthorizationException.class)
                || has(failure, AuthenticationException.class)) {
            return ExitCode.NOT_AUTHORISED;
        }
        if (has(failure, UnknownTopicOrPartitionException.class)
                || failure instanceof NoSuchFileException
                || failure instanceof UnknownTaskException) {
            return ExitCode.NOT_FOUND;
        }
        return ExitCode.FAILED;
    }

    private static boolean isRefusedByRegistry(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryRefusedException refused) {
                return refused.reason() == SchemaRegistryRefusedException.Reason.CREDENTIALS;
            }
        }
        return false;
    }

    /** The first line of the message, since native libraries add pages to it. */
    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName() + FOR_DETAILS;
        }
        String line = message.strip().lines().findFirst().orElse("").replaceFirst("\\.+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ..." + FOR_DETAILS;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
