package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.Bottleneck;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.Presence;
import io.mentorkd.admin.lag.RetentionRisk;
import io.mentorkd.admin.lag.WorkLeft;
import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.Count;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people should know of lag beside the table: work left, what holds up, what is lost or at risk, what failed. */
final class LagRemarks {

    /** Retention is mentioned when it is as near as this. */
    private static final Duration SOON = Duration.ofDays(1);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LagRemarks() {}

    /** A line each; none if there is nothing to say. */
    static List<String> of(LagReport report) {
        List<String> remarks = new ArrayList<>();
        for (GroupLag group : report.groups()) {
            if (group.isBehind()) {
                work(group.workLeft()).ifPresent(work -> remarks.add("Left: " + group.name() + ": " + work));
            }
        }
        report.bottleneck().map(LagRemarks::bottleneck).ifPresent(remarks::add);
        for (GroupLag group : report.groups()) {
            group.error().ifPresent(error -> remarks.add("Failed: " + group.name() + ": " + error));
            if (group.presence().isFinished()) {
                continue; // Nothing is asked of it any more.
            }
            RetentionRisk retention = group.lag().retention();
            if (retention.lost() > 0) {
                remarks.add("Lost: " + group.name() + ": retention took " + Count.of(retention.lost(), "record")
                        + " that it had not read" + (isAllLost(group) ? "; no other is left to be read" : ""));
            }
            retention
                    .left()
                    .filter(left -> left.compareTo(SOON) < 0)
                    .ifPresent(left -> remarks.add("At risk: " + group.name()
                            + ": retention may take unread records in " + Amounts.duration(left)));
            group.partitions()
                    .forEach(partition -> partition
                            .error()
                            .ifPresent(error -> remarks.add("Failed: " + group.name() + ": " + partition.topic() + "-"
                                    + partition.partition() + ": " + error)));
        }
        report.notes().forEach(note -> remarks.add("Note: " + note));
        if (!remarks.isEmpty()) {
            remarks.add("Seen at " + TIME.format(report.takenAt()));
        }
        return remarks;
    }

    private static boolean isAllLost(GroupLag group) {
        return group.partitions().stream()
                .filter(partition -> partition.lag().waits())
                .map(PartitionLag::offsets)
                .allMatch(log -> log.start().isPresent() && log.start().equals(log.end()));
    }

    private static String bottleneck(Bottleneck slowest) {
        GroupLag group = slowest.slowest();
        String reason = !group.isAbandoned()
                ? pace(slowest)
                : group.presence().state().equals(Presence.ABSENT)
                        ? "has never run: start it with 'mentorkd " + slowest.stage() + " run'"
                        : "nobody runs";
        return "Holds the others up: " + slowest.stage() + " (" + slowest.group() + "), which " + reason;
    }

    private static String pace(Bottleneck slowest) {
        return slowest.eta()
                .time()
                .map(eta -> "needs " + Amounts.duration(eta) + " to catch up")
                .orElseGet(() -> slowest.age()
                        .map(age -> "is " + Amounts.duration(age) + " behind")
                        .orElse("is behind"));
    }

    private static Optional<String> work(WorkLeft left) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, Long> unit : left.records().entrySet()) {
            if (unit.getValue() > 0) {
                parts.add(Amounts.count(unit.getValue()) + " "
                        + (unit.getKey().equals("softLabels") ? "soft labels" : unit.getKey()));
            }
        }
        left.tokens().ifPresent(tokens -> parts.add("about " + Amounts.count(tokens) + " tokens"));
        left.training().ifPresent(time -> parts.add(Amounts.duration(time) + " of training"));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }
}
