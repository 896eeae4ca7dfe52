package io.mentorkd.cli;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** For a wrong argument: what is wrong, the nearest right spelling, and where the help is; of a file that it names, what is wrong there. */
final class UsageReport implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (wrong.getCause() instanceof CommandFailure told) {
            FailureReport.print(command, told.getMessage());
            return told.exitCode();
        }
        FailureReport.print(command, message(wrong));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Of an option that there is not its name alone: what comes after it may be a key that somebody meant to give. */
    private static String message(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || !unmatched.isUnknownOption()) {
            return wrong.getMessage();
        }
        return unmatched.getUnmatched().stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> "'" + word.split("=", 2)[0] + "'")
                .collect(Collectors.joining(", ", "Unknown options: ", ""));
    }
}
