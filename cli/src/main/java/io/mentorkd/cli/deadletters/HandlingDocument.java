package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.Handling;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.util.List;

/** What 'redrive' and 'discard' print: how many records of which topic and reason. */
record HandlingDocument(
        String action,
        boolean dryRun,
        long handled,
        long refused,
        long unsendable,
        boolean stopped,
        List<Line> groups) {

    /** One topic and reason. */
    record Line(String topic, String exception, String reason, long handled, long refused, long unsendable) {}

    static HandlingDocument of(String action, boolean dryRun, Handling handling) {
        return new HandlingDocument(
                action,
                dryRun,
                handling.handled(),
                handling.refused(),
                handling.unsendable(),
                handling.stopped(),
                handling.lines().stream()
                        .map(line -> new Line(
                                line.topic(),
                                line.reason().exception(),
                                line.reason().text(),
                                line.handled(),
                                line.refused(),
                                line.unsendable()))
                        .toList());
    }

    /** Prints it to people. */
    void print(PrintWriter out) {
        if (!groups.isEmpty()) {
            TextTable table = new TextTable("TOPIC", "RECORDS", "REFUSED", "UNSENDABLE", "REASON");
            groups.forEach(
                    line -> table.row(line.topic(), line.handled(), line.refused(), line.unsendable(), line.reason()));
            table.print(out);
        }
        out.println(Count.of(handled, "record") + (dryRun ? " would be " : " ") + action);
    }

    /** Whether everything was done that was asked for. */
    int exitCode() {
        return refused > 0 || unsendable > 0 || stopped ? ExitCode.DONE_IN_PART : ExitCode.DONE;
    }
}
