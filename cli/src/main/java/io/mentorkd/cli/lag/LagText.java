package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.RetentionRisk;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.Screen;
import io.mentorkd.cli.terminal.TerminalSize;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows lag to people: a table of groups or of partitions, and below it what they should know. */
final class LagText implements LagPrinter {

    /** Header, the line that counts the rest, the empty one above the remarks, and the cursor's own. */
    private static final int LINES_BESIDE = 4;

    private static final Comparator<GroupLag> WORST_FIRST = Comparator.comparing(GroupLag::status)
            .thenComparing(group -> group.lag().offsets().orElse(Long.MAX_VALUE))
            .reversed();

    private final Screen screen;
    private final PrintWriter err;
    private final boolean wide;
    private Optional<String> shown = Optional.empty();

    LagText(Screen screen, PrintWriter err, boolean wide) {
        this.screen = screen;
        this.err = err;
        this.wide = wide;
    }

    @Override
    public boolean print(LagReport report) {
        String text = text(report);
        shown = Optional.of(text);
        return screen.show(text);
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
        List<String> remarks = LagRemarks.of(report);
        if (report.groups().isEmpty()) {
            out.println("No group of the pipeline has read anything yet.");
        } else if (wide) {
            partitions(report.groups(), out);
        } else {
            groups(report.groups(), remarks.size(), out);
        }
        if (!remarks.isEmpty()) {
            out.println();
            remarks.forEach(out::println);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** All groups; on a screen that has not as many lines the worst of them, which matter first. */
    private void groups(List<GroupLag> groups, int remarks, PrintWriter out) {
        int lines = screen.inPlace() ? TerminalSize.rows().orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        int room = Math.max(1, lines - remarks - LINES_BESIDE);
        if (groups.size() <= room) {
            groups(groups, out);
            return;
        }
        List<GroupLag> worst = groups.stream().sorted(WORST_FIRST).limit(room).toList();
        groups(worst, out);
        out.println("and " + Count.of(groups.size() - room, "group") + " that do better; -o json has all");
    }

    private void groups(List<GroupLag> groups, PrintWriter out) {
        TextTable table = new TextTable("GROUP", "TYPE", "STATE", "STATUS", "LAG", "BEHIND", "RATE/S", "CATCH-UP");
        for (GroupLag group : groups) {
            table.row(
                    group.name(),
                    group.reader().type().word(),
                    group.presence().state(),
                    group.standing().word(),
                    Amounts.count(group.lag().offsets()),
                    Amounts.duration(group.lag().age()),
                    Amounts.rate(group.lag().rate()),
                    catchUp(group.lag().eta()));
        }
        if (screen.inPlace()) {
            table.fit(TerminalSize.columns().orElse(Integer.MAX_VALUE), "TYPE", "STATE", "RATE/S");
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
        out.println(String.join(
                "  ",
                group.name(),
                group.reader().type().word(),
                group.presence().state(),
                group.standing().word(),
                "lag " + Amounts.count(group.lag().offsets()),
                "behind " + Amounts.duration(group.lag().age())));
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
        for (PartitionLag partition : group.partitions()) {
            PartitionLag.Offsets log = partition.offsets();
            Lag lag = partition.lag();
            table.row(
                    partition.topic(),
                    partition.partition(),
                    Amounts.count(log.start()),
                    Amounts.count(log.committed()),
                    Amounts.count(log.end()),
                    Amounts.count(log.highWatermark()),
                    Amounts.count(lag.offsets()),
                    (lag.retention().lost() > 0 && lag.age().isPresent() ? ">" : "") + Amounts.duration(lag.age()),
                    Amounts.rate(lag.rate()),
                    catchUp(lag.eta()),
                    retention(lag.retention()),
                    new Standing(partition.status(), 1).word(),
                    partition.member().orElse(Amounts.UNKNOWN));
        }
        if (!group.partitions().isEmpty()) {
            table.print(out);
        }
    }

    private static String retention(RetentionRisk risk) {
        return risk.lost() > 0 ? "lost " + Amounts.count(risk.lost()) : Amounts.duration(risk.left());
    }

    private static String catchUp(CatchUp eta) {
        return eta.never() ? "never" : Amounts.duration(eta.time());
    }
}
