package io.mentorkd.cli.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.replay.ReplayCounts;
import io.mentorkd.admin.replay.ReplayPlan;
import io.mentorkd.admin.replay.ReplayRequest;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.log.OffsetSpan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalDouble;

/**
 * What is printed of a plan.
 *
 * @param file where it was written
 * @param request what was asked for, and {@code partitions} what that means
 * @param taken offsets that were asked for and that retention has taken, at most
 * @param secondsPerPass how long a trainer needs for a pass over the records at the pace of the newest run; empty where no run
 *     has published one, or no model is trained
 */
record ReplayPlanDocument(
        Path file,
        String id,
        @JsonUnwrapped ReplayRequest request,
        List<Span> partitions,
        ReplayCounts counts,
        List<Span> taken,
        OptionalDouble secondsPerPass) {

    /** Offsets of a partition, {@code to} exclusive. */
    record Span(int partition, long from, long to) {}

    static ReplayPlanDocument of(Path file, ReplayPlan plan, OptionalDouble tokensPerSecond) {
        ReplayCounts counts = plan.records().counts();
        return new ReplayPlanDocument(
                file,
                plan.id(),
                plan.request(),
                spans(plan.records().partitions()),
                counts,
                spans(plan.records().taken()),
                plan.purpose().trains() && tokensPerSecond.isPresent()
                        ? OptionalDouble.of(counts.tokens() / tokensPerSecond.getAsDouble())
                        : OptionalDouble.empty());
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable("PARTITION", "FROM", "TO", "OFFSETS", "TAKEN BY RETENTION");
        for (Span span : partitions) {
            table.row(
                    span.partition(),
                    span.from(),
                    span.to(),
                    span.to() - span.from(),
                    taken.stream()
                            .filter(gone -> gone.partition() == span.partition())
                            .mapToLong(gone -> gone.to() - gone.from())
                            .sum());
        }
        out.println(request.topic() + " from " + request.from() + " to " + request.to() + ", for " + request.purpose()
                + request.objective().map(name -> " (" + name + ")").orElse("")
                + request.destination().map(name -> " to " + name).orElse(""));
        table.print(out);
        out.printf(
                Locale.ROOT,
                "%,d of %,d records, %,d tokens, %,d bytes%s; a pass over them takes about %s%n",
                counts.matched(),
                counts.scanned(),
                counts.tokens(),
                counts.bytes(),
                counts.unreadable() == 0 ? "" : ", " + counts.unreadable() + " unreadable",
                secondsPerPass.isEmpty() ? "-" : shown(secondsPerPass.getAsDouble()));
        out.println("plan " + id + " in " + file);
        out.println(
                "Run it with:  mentorkd replay run " + file + (request.purpose().trains() ? " --out DIR" : ""));
    }

    private static String shown(double seconds) {
        Duration time = Duration.ofSeconds((long) Math.ceil(seconds));
        return time.toMinutes() < 2
                ? time.toSeconds() + " s"
                : time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private static List<Span> spans(NavigableMap<Integer, OffsetSpan> spans) {
        return spans.entrySet().stream()
                .map(entry -> new Span(
                        entry.getKey(),
                        entry.getValue().from(),
                        entry.getValue().to()))
                .toList();
    }
}
