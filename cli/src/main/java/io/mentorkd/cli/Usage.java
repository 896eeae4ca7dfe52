package io.mentorkd.cli;

import io.mentorkd.cli.terminal.CheckedOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.TerminalSize;
import io.mentorkd.cli.terminal.TerminalWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
        print(command.getUsageMessage(command.getColorScheme()), out);
    }

    /** The help where it is asked for, the command itself otherwise. */
    @Override
    public int execute(ParseResult arguments) {
        for (CommandLine command : arguments.asCommandLineList()) {
            if (command.isUsageHelpRequested()) {
                if (arguments.originalArgs().contains(CommandHelp.CONNECTION)) {
                    CommandHelp help = new CommandHelp(command.getCommandSpec(), command.getColorScheme());
                    print(help.connectionPage(), command.getOut());
                } else {
                    print(command, command.getOut());
                }
                return ExitCode.DONE;
            }
        }
        arguments.asCommandLineList().forEach(Usage::check);
        return run.execute(arguments);
    }

    private static void check(CommandLine command) {
        try {
            CommandSpec of = command.getCommandSpec();
            Mixins.of(of, CheckedOptions.class).forEach(options -> options.check(of));
        } catch (CommandFailure wrong) {
            throw new ParameterException(command, wrong.getMessage(), wrong);
        }
    }

    private static void print(String help, PrintWriter out) {
        TerminalWriter.control(out, help);
        out.flush();
    }
}
