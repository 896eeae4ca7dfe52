package io.mentorkd.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.faults.FaultDriver.DoneFault;
import io.mentorkd.faults.history.History;
import io.mentorkd.faults.history.Seen;
import io.mentorkd.faults.reading.Growth;
import io.mentorkd.faults.verification.PaymentCheck;
import io.mentorkd.faults.verification.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has shown.
 *
 * @param seed of the run
 * @param minutes of faults
 * @param faults that struck, with the seconds from their end until every stage's output grew again; null where it did not any more
 * @param recovery the same by kind and target
 * @param counts of records and answers
 * @param endedByThemselves processes that ended although nothing had struck them, and were started again
 * @param violations what must not be
 */
record RunReport(
        long seed,
        double minutes,
        List<Struck> faults,
        Map<String, Recovery> recovery,
        Map<String, Object> counts,
        List<Ended> endedByThemselves,
        List<Violation> violations) {

    private static final int TOLD = 20;

    /** A fault. */
    record Struck(String fault, Double recoveredAfterSeconds) {}

    /** Seconds until output grew again: of how many faults, and how many of those were never seen to. */
    record Recovery(int faults, int unseen, double medianSeconds, double mostSeconds) {}

    /** A process that ended by itself. */
    record Ended(String at, String name, int exitCode, String lastWords) {}

    static RunReport of(
            RunOptions options,
            List<DoneFault> done,
            Growth growth,
            List<Supervisor.Ended> ended,
            History history,
            List<Violation> violations) {
        List<Struck> faults = new ArrayList<>();
        Map<String, List<Double>> byKind = new TreeMap<>();
        for (DoneFault fault : done) {
            Double seconds = growth.until(fault.until())
                    .map(Duration::toMillis)
                    .map(millis -> millis / 1e3)
                    .orElse(null);
            faults.add(new Struck(fault.fault().toString(), seconds));
            byKind.computeIfAbsent(kind(fault), absent -> new ArrayList<>()).add(seconds);
        }
        Map<String, Recovery> recovery = new TreeMap<>();
        byKind.forEach((kind, seconds) -> recovery.put(kind, recovery(seconds)));
        return new RunReport(
                options.seed(),
                options.length().toMillis() / 60e3,
                faults,
                recovery,
                counts(history),
                ended.stream()
                        .map(end -> new Ended(end.at().toString(), end.name(), end.exitCode(), end.lastWords()))
                        .toList(),
                violations);
    }

    /** Whether every record is accounted for. */
    boolean isPassed() {
        return violations.isEmpty();
    }

    /** Writes {@code report.json} and {@code report.md}. */
    void write(Path directory) throws IOException {
        new ObjectMapper()
                .writer(new DefaultPrettyPrinter())
                .writeValue(directory.resolve("report.json").toFile(), this);
        Files.writeString(directory.resolve("report.md"), markdown());
    }

    /** The report for people. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, "Seed %d, %.1f minutes, %d faults: %s", seed, minutes, faults.size(), verdict());
        line(text, "");
        line(text, "| fault | times | seconds to recover, median | most | not seen to |");
        line(text, "|---|---|---|---|---|");
        recovery.forEach((kind, of) -> line(
                text,
                "| %s | %d | %.1f | %.1f | %d |",
                kind,
                of.faults(),
                of.medianSeconds(),
                of.mostSeconds(),
                of.unseen()));
        line(text, "");
        counts.forEach((what, count) -> line(text, "- %s: %s", what, count));
        for (Ended end : endedByThemselves) {
            line(
                    text,
                    "- ended by itself at %s: %s, exit code %d: %s",
                    end.at(),
                    end.name(),
                    end.exitCode(),
                    end.lastWords());
        }
        Map<Violation.Kind, List<Violation>> byKind =
                new TreeMap<>(violations.stream().collect(groupingBy(Violation::kind)));
        byKind.forEach((kind, all) -> {
            line(text, "- %s: %d", kind, all.size());
            all.stream().limit(TOLD).forEach(violation -> line(text, "    - %s", violation.what()));
        });
        return text.toString();
    }

    private String verdict() {
        return isPassed() ? "every record is accounted for" : violations.size() + " violations";
    }

    private static String kind(DoneFault fault) {
        String target = fault.fault().target().replaceAll("-\\d+", "");
        return fault.fault().kind() + " " + target;
    }

    private static Recovery recovery(List<Double> all) {
        List<Double> seen = new ArrayList<>(all);
        seen.removeIf(seconds -> seconds == null);
        Collections.sort(seen);
        double median = seen.isEmpty() ? Double.NaN : seen.get(seen.size() / 2);
        double most = seen.isEmpty() ? Double.NaN : seen.get(seen.size() - 1);
        return new Recovery(all.size(), all.size() - seen.size(), median, most);
    }

    private static Map<String, Object> counts(History history) {
        Map<String, Object> counts = new LinkedHashMap<>();
        List<Seen.OfRationale> rationales = history.log().rationales();
        long different = rationales.stream()
                .map(Seen.OfRationale::rationaleId)
                .distinct()
                .count();
        counts.put("questions", history.log().questions().size());
        counts.put("rationales", rationales.size());
        counts.put("of these delivered again", rationales.size() - different);
        counts.put(
                "of a mentor",
                rationales.stream().filter(Seen.OfRationale::byMentor).count());
        counts.put(
                "verdicts",
                new TreeMap<>(history.log().verdicts().stream()
                        .collect(groupingBy(
                                verdict -> verdict.isRedelivery() ? "DELIVERED_AGAIN" : verdict.verdict(),
                                counting()))));
        counts.put("soft labels", history.log().labels().size());
        counts.put("examples", history.log().examples().size());
        counts.put("dead letters", history.log().letters().size());
        counts.put(
                "records of aborted transactions", history.log().transactions().aborted());
        counts.put(
                "requests that the teacher answered",
                history.payments().requests().size());
        counts.put(
                "of these again, the first answer being lost to a fault",
                PaymentCheck.lostToFaults(history.payments()));
        history.weights().ifPresent(weights -> {
            counts.put("rounds of the student", weights.rounds());
            counts.put("SHA-256 of its weights", weights.disturbed());
            counts.put("SHA-256 of undisturbed ones", weights.undisturbed());
        });
        return counts;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
