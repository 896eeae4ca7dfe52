package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.Screen;
import io.mentorkd.cli.terminal.StatusColours;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows lag to people: a table of groups or of partitions, and below it what they should know. */
final class LagText implements LagPrinter {

    private final Screen screen;
    private final PrintWriter err;
    private final boolean wide;
    private final StatusColours colours;
    private Optional<String> shown = Optional.empty();

    LagText(Screen screen, PrintWriter err, boolean wide, boolean colour) {
        this.screen = screen;
        this.err = err;
        this.wide = wide;
        this.colours = new StatusColours(colour);
    }

    @Override
    public void print(LagReport report) {
        String text = colours.apply(text(report));
        shown = Optional.of(text);
        screen.show(text);
    }

    @Override
    public void failed(String message) {
        String told = "mentorkd: " + message + "; trying again";
        if (screen.inPlace()) {
            screen.show(shown.orElse("") + told + "\n");
        } else {
            err.println(told);
            err.flush();
        }
    }

    private String text(LagReport report) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        if (report.groups().isEmpty()) {
            out.println("No group of the pipeline has read anything yet.");
        } else if (wide) {
            partitions(report.groups(), out);
        } else {
            groups(report.groups(), out);
        }
        List<String> remarks = LagRemarks.of(report);
        if (!remarks.isEmpty()) {
            out.println();
            remarks.forEach(out::println);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void groups(List<GroupLag> groups, PrintWriter out) {
        TextTable table = new TextTable("GROUP", "TYPE", "STATE", "STATUS", "LAG", "BEHIND", "RATE/S", "CATCH-UP");
        for (GroupLag group : groups) {
            table.row(
                    group.group(),
                    group.type().name().toLowerCase(Locale.ROOT),
                    group.state(),
                    status(group),
                    Amounts.count(group.lag()),
                    Amounts.duration(group.timeLag()),
                    Amounts.rate(group.rate()),
                    catchUp(group.eta()));
        }
        table.print(out);
    }

    private static void partitions(List<GroupLag> groups, PrintWriter out) {
        String between = "";
        for (GroupLag group : groups) {
            out.print(between);
            partitions(group, out);
            between = "\n";
        }
    }

    private static void partitions(GroupLag group, PrintWriter out) {
        out.println(group.group() + "  " + group.type().name().toLowerCase(Locale.ROOT) + "  " + group.state() + "  "
                + status(group) + "  lag " + Amounts.count(group.lag()) + "  behind "
                + Amounts.duration(group.timeLag()));
        TextTable table = new TextTable(
                "TOPIC",
                "PARTITION",
                "START",
                "COMMITTED",
                "END",
                "HWM",
                "LAG",
                "BEHIND",
                "RATE/S",
                "CATCH-UP",
                "RETENTION",
                "STATUS",
                "MEMBER");
        for (PartitionLag lag : group.partitions()) {
            table.row(
                    lag.topic(),
                    lag.partition(),
                    Amounts.count(lag.start()),
                    Amounts.count(lag.committed()),
                    Amounts.count(lag.end()),
                    Amounts.count(lag.highWatermark()),
                    Amounts.count(lag.lag()),
                    (lag.retention().lost() > 0 && lag.timeLag().isPresent() ? ">" : "")
                            + Amounts.duration(lag.timeLag()),
                    Amounts.rate(lag.rate()),
                    catchUp(lag.eta()),
                    retention(lag),
                    status(lag.status()),
                    lag.member().orElse(Amounts.UNKNOWN));
        }
        if (!group.partitions().isEmpty()) {
            table.print(out);
        }
    }

    private static String retention(PartitionLag lag) {
        return lag.retention().lost() > 0
                ? "lost " + Amounts.count(lag.retention().lost())
                : Amounts.duration(lag.retention().left());
    }

    private static String catchUp(CatchUp eta) {
        return eta.never() ? "never" : Amounts.duration(eta.time());
    }

    private static String status(GroupLag group) {
        return status(group.status()) + (group.status() == Status.OK && group.seen() < 1 ? "?" : "");
    }

    private static String status(Status status) {
        return status == Status.UNKNOWN ? "?" : status.name();
    }
}
