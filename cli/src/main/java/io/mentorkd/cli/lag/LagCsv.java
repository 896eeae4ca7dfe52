package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Shows lag to spreadsheets: a row a partition (RFC 4180), nothing for what is not known, and one header. */
final class LagCsv implements LagPrinter {

    private static final List<String> HEADER = List.of(
            "takenAt",
            "group",
            "type",
            "stage",
            "state",
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
            "error");

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
            row(HEADER.toArray());
            begun = true;
        }
        for (GroupLag group : report.groups()) {
            group.error().ifPresent(error -> failed(report, group, error));
            group.partitions().forEach(partition -> row(report, group, partition));
        }
        report.notes().forEach(note -> err.println("mentorkd: " + note));
        return !out.checkError(); // flushes
    }

    @Override
    public void failed(String message) {
        err.println("mentorkd: " + message + "; trying again");
        err.flush();
    }

    private void row(LagReport report, GroupLag group, PartitionLag lag) {
        row(
                report.takenAt(),
                group.group(),
                group.type().name().toLowerCase(Locale.ROOT),
                group.stage(),
                group.state(),
                lag.topic(),
                lag.partition(),
                lag.start(),
                lag.committed(),
                lag.end(),
                lag.highWatermark(),
                lag.lag(),
                LagDocument.seconds(lag.timeLag()),
                lag.rate(),
                LagDocument.seconds(lag.eta().time()),
                lag.retention().lost(),
                LagDocument.seconds(lag.retention().left()),
                lag.status(),
                lag.member(),
                lag.error());
    }

    private void failed(LagReport report, GroupLag group, String error) {
        Object[] cells = new Object[HEADER.size()];
        Arrays.fill(cells, "");
        cells[0] = report.takenAt();
        cells[1] = group.group();
        cells[2] = group.type().name().toLowerCase(Locale.ROOT);
        cells[3] = group.stage();
        cells[4] = group.state();
        cells[cells.length - 1] = error;
        row(cells);
    }

    private void row(Object... cells) {
        out.println(Arrays.stream(cells).map(LagCsv::cell).collect(Collectors.joining(",")));
    }

    private static String cell(Object value) {
        String text = text(value);
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String text(Object value) {
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? String.valueOf(number.getAsLong()) : "";
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? String.format(Locale.ROOT, "%.3f", number.getAsDouble()) : "";
        }
        return value instanceof Optional<?> some ? some.map(String::valueOf).orElse("") : String.valueOf(value);
    }
}
