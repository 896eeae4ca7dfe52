package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.cli.terminal.CheckedOptions;
import io.mentorkd.cli.terminal.EnvironmentChoice;
import io.mentorkd.cli.terminal.Screen;
import io.mentorkd.cli.terminal.StatusColours;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How lag is shown: to people, a row a group or a row a partition, or to programs. */
final class LagOutputOptions implements CheckedOptions {

    /** Form of the result. */
    enum Format {
        table,
        wide,
        json,
        csv
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How to print the result: ${COMPLETION-CANDIDATES}; wide is a row a partition, csv too."
                    + " Environment: MENTORKD_OUTPUT. Default: table.")
    private Optional<Format> format = Optional.empty();

    @Override
    public void check(CommandSpec of) {
        format(of);
    }

    private Format format(CommandSpec of) {
        return format.orElseGet(() -> EnvironmentChoice.of("MENTORKD_OUTPUT", Format.table, of));
    }

    /** What shows the looks, and on standard error what of {@code check} does not hold. */
    LagPrinter printer(Optional<LagCheck> check) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        LagPrinter printer = switch (format(command)) {
            case json -> new LagJson(out, check);
            case csv -> new LagCsv(out, err);
            case table, wide ->
                new LagText(
                        new Screen(out, Screen.isTerminal(), new StatusColours(Ansi.AUTO.enabled())),
                        err,
                        format(command) == Format.wide);
        };
        return check.isEmpty() ? printer : new Checking(printer, check.get(), err);
    }

    /** What shows nothing: the looks are for somebody else, and those that fail are logged. */
    static LagPrinter silence() {
        return new Silence();
    }

    private record Silence() implements LagPrinter {

        @Override
        public boolean print(LagReport report) {
            return true;
        }

        @Override
        public void failed(String message) {}
    }

    /** Says, after each look, what does not hold. */
    private record Checking(LagPrinter printer, LagCheck check, PrintWriter err) implements LagPrinter {

        @Override
        public boolean print(LagReport report) {
            boolean isSeen = printer.print(report);
            List<String> failures = check.sentences(report);
            failures.forEach(failure -> err.println("mentorkd: check failed: " + failure));
            err.flush();
            return isSeen;
        }

        @Override
        public void failed(String message) {
            printer.failed(message);
        }
    }
}
