package io.mentorkd.cli;

import io.mentorkd.cli.terminal.TerminalSize;
import io.mentorkd.cli.terminal.TerminalWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Prints the help of a command, whose colours are picocli's own, and as wide as the terminal within reason. */
final class Usage implements IExecutionStrategy {

    private static final int WIDTH = 100;
    private static final int NARROWEST = 60;

    private final IExecutionStrategy run = new RunLast();

    /** Characters in a line of help. */
    static int width() {
        return Math.max(NARROWEST, Math.min(WIDTH, TerminalSize.columns().orElse(WIDTH)));
    }

    static void print(CommandLine command, PrintWriter out) {
        TerminalWriter.control(out, command.getUsageMessage(command.getColorScheme()));
        out.flush();
    }

    /** The help where it is asked for, the command itself otherwise. */
    @Override
    public int execute(ParseResult arguments) {
        for (CommandLine command : arguments.asCommandLineList()) {
            if (command.isUsageHelpRequested()) {
                print(command, command.getOut());
                return command.getCommandSpec().exitCodeOnUsageHelp();
            }
        }
        return run.execute(arguments);
    }
}
