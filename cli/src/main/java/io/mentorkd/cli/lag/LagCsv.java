package io.mentorkd.cli.lag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.cli.terminal.OutputOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows lag to spreadsheets: a row a partition (RFC 4180), nothing for what is not known, and one header. */
final class LagCsv implements LagPrinter {

    private static final String TAKEN_AT = "takenAt";
    private static final String ERROR = "error";

    /** Fields of a group's document. */
    private static final List<String> GROUP = List.of("group", "type", "stage", "state");

    /** Fields of a partition's document. */
    private static final List<String> PARTITION = List.of(
            "topic",
            "partition",
            "start",
            "committed",
            "end",
            "highWatermark",
            "lag",
            "lagSeconds",
            "rate",
            "etaSeconds",
            "lost",
            "retentionSeconds",
            "status",
            "member",
            ERROR);

    private final PrintWriter out;
    private final PrintWriter err;
    private boolean begun;

    LagCsv(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public boolean print(LagReport report) {
        if (!begun) {
            row(Stream.of(List.of(TAKEN_AT), GROUP, PARTITION).flatMap(List::stream));
            begun = true;
        }
        JsonNode document = OutputOptions.toTree(report);
        String takenAt = document.get(TAKEN_AT).asText();
        for (JsonNode group : document.get("groups")) {
            if (!group.get(ERROR).isNull()) {
                // Of a group that could not be asked about nothing else is known.
                row(takenAt, group, JsonNodeFactory.instance.objectNode().set(ERROR, group.get(ERROR)));
            }
            group.get("partitions").forEach(partition -> row(takenAt, group, partition));
        }
        report.notes().forEach(note -> err.println("mentorkd: " + note));
        return !out.checkError(); // flushes
    }

    @Override
    public void failed(String message) {
        err.println("mentorkd: " + message + "; trying again");
        err.flush();
    }

    private void row(String takenAt, JsonNode group, JsonNode partition) {
        row(Stream.of(
                        Stream.of(takenAt),
                        GROUP.stream().map(name -> text(group.path(name))),
                        PARTITION.stream().map(name -> text(partition.path(name))))
                .flatMap(cells -> cells));
    }

    private void row(Stream<String> cells) {
        out.println(cells.map(text -> text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text)
                .collect(Collectors.joining(",")));
    }

    private static String text(JsonNode value) {
        return value.isFloatingPointNumber()
                ? String.format(Locale.ROOT, "%.3f", value.asDouble())
                : value.isNull() ? "" : value.asText();
    }
}
