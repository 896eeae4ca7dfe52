package io.mentorkd.faults.verification;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.mentorkd.faults.history.Log;
import io.mentorkd.faults.history.Place;
import io.mentorkd.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Each accepted rationale has soft labels once, and these make one example; unless a dead letter says why not. */
final class DistillationCheck {

    private DistillationCheck() {}

    static List<Violation> violations(Log log) {
        List<Violation> found = new ArrayList<>();
        if (log.labels().isEmpty() && log.examples().isEmpty()) {
            return found; // no mentor took part
        }
        Set<Place> givenUp = log.letters().stream()
                .map(Seen.OfLetter::origin)
                .flatMap(Optional::stream)
                .collect(toSet());
        labels(log, givenUp, found);
        examples(log, givenUp, found);
        return found;
    }

    private static void labels(Log log, Set<Place> givenUp, List<Violation> found) {
        Map<String, Map<String, Long>> labelled = log.labels().stream()
                .collect(groupingBy(Seen.OfLabels::rationaleId, groupingBy(Seen.OfLabels::revision, counting())));
        Set<String> accepted = new HashSet<>();
        for (Seen.OfVerdict verdict : log.verdicts()) {
            if (verdict.accepted()) {
                accepted.add(verdict.rationaleId());
                if (!labelled.containsKey(verdict.rationaleId()) && !givenUp.contains(verdict.place())) {
                    found.add(new Violation(
                            Violation.Kind.UNLABELLED,
                            "accepted rationale " + verdict.rationaleId() + " at " + verdict.place()
                                    + " has no soft labels"));
                }
            }
        }
        labelled.forEach((rationaleId, revisions) -> {
            if (!accepted.contains(rationaleId)) {
                found.add(new Violation(
                        Violation.Kind.LABELLED_UNKNOWN,
                        "rationale " + rationaleId + " has soft labels and was not accepted"));
            }
            revisions.forEach((revision, times) -> {
                if (times > 1) {
                    found.add(new Violation(
                            Violation.Kind.LABELLED_TWICE,
                            "rationale " + rationaleId + " has soft labels of revision " + revision + " " + times
                                    + " times"));
                }
            });
        });
    }

    private static void examples(Log log, Set<Place> givenUp, List<Violation> found) {
        Map<String, Long> joined = log.examples().stream()
                .collect(groupingBy(example -> example.rationaleId() + "@" + example.revision(), counting()));
        Set<String> labelled = new HashSet<>();
        for (Seen.OfLabels labels : log.labels()) {
            String key = labels.rationaleId() + "@" + labels.revision();
            if (labelled.add(key) && !joined.containsKey(key) && !givenUp.contains(labels.place())) {
                found.add(new Violation(
                        Violation.Kind.UNJOINED,
                        "soft labels of rationale " + key + " at " + labels.place() + " became no example"));
            }
        }
        joined.forEach((key, times) -> {
            if (!labelled.contains(key)) {
                found.add(new Violation(
                        Violation.Kind.JOINED_UNKNOWN, "an example of rationale " + key + " has no soft labels"));
            }
            if (times > 1) {
                found.add(new Violation(
                        Violation.Kind.JOINED_TWICE, "rationale " + key + " is an example " + times + " times"));
            }
        });
    }
}
