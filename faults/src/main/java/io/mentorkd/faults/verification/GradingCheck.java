package io.mentorkd.faults.verification;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.mentorkd.faults.history.Log;
import io.mentorkd.faults.history.Place;
import io.mentorkd.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Each record of {@code rationales} has one verdict or one dead letter: as many as it was delivered, of which one grades it and the
 * others say that it was delivered again.
 */
final class GradingCheck {

    private GradingCheck() {}

    static List<Violation> violations(Log log) {
        List<Violation> found = new ArrayList<>();
        Map<String, Long> delivered =
                log.rationales().stream().collect(groupingBy(Seen.OfRationale::rationaleId, counting()));
        Map<String, List<Seen.OfVerdict>> verdicts =
                log.verdicts().stream().collect(groupingBy(Seen.OfVerdict::rationaleId));
        Map<String, Long> letters = letters(log);
        delivered.forEach((rationaleId, times) -> {
            List<Seen.OfVerdict> said = verdicts.getOrDefault(rationaleId, List.of());
            long settled = said.size() + letters.getOrDefault(rationaleId, 0L);
            if (settled < times) {
                found.add(new Violation(
                        Violation.Kind.UNGRADED,
                        "rationale " + rationaleId + " was written " + times + " times, and has " + settled
                                + " verdicts and dead letters"));
            }
            if (settled > times) {
                found.add(twice(
                        rationaleId,
                        "was written " + times + " times, and has " + settled + " verdicts and dead letters",
                        said));
            }
            long gradings =
                    said.stream().filter(verdict -> !verdict.isRedelivery()).count();
            if (gradings > 1) {
                found.add(twice(rationaleId, "was graded " + gradings + " times", said));
            }
            if (gradings == 0 && !said.isEmpty() && settled == times) {
                found.add(new Violation(
                        Violation.Kind.UNGRADED, "rationale " + rationaleId + " is only a duplicate of itself"));
            }
        });
        Set<String> unknown = new HashSet<>(verdicts.keySet());
        unknown.removeAll(delivered.keySet());
        unknown.forEach(rationaleId -> found.add(new Violation(
                Violation.Kind.GRADED_UNKNOWN,
                "rationale " + rationaleId + " has a verdict at "
                        + verdicts.get(rationaleId).get(0).place() + " and is not on the topic")));
        return found;
    }

    private static Violation twice(String rationaleId, String what, List<Seen.OfVerdict> said) {
        return new Violation(
                Violation.Kind.GRADED_TWICE,
                "rationale " + rationaleId + " " + what + ": "
                        + String.join(
                                ", ",
                                said.stream()
                                        .map(verdict -> verdict.verdict() + " at " + verdict.place())
                                        .toList()));
    }

    /** Dead letters of rationales, by rationale; one that names no record of the topic is told of elsewhere. */
    private static Map<String, Long> letters(Log log) {
        Map<Place, String> ids = new HashMap<>();
        log.rationales().forEach(rationale -> ids.put(rationale.place(), rationale.rationaleId()));
        return log.letters().stream()
                .map(Seen.OfLetter::origin)
                .flatMap(Optional::stream)
                .filter(ids::containsKey)
                .collect(groupingBy(ids::get, counting()));
    }
}
