package io.mentorkd.faults.verification;

import static java.util.stream.Collectors.groupingBy;

import io.mentorkd.faults.history.Payments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No answer is asked for again that was kept. One that was under way when a fault struck may be: whoever was killed with it in hand
 * could not keep it.
 */
public final class PaymentCheck {

    /** How much later than the brokers a process may learn that an answer is kept. */
    private static final long LOOK_MILLIS = 2_000;

    /** How long a fault that is over may still cost: sessions and locks of records run out, and brokers that came back catch up. */
    private static final long AFTERMATH_MILLIS = 30_000;

    private PaymentCheck() {}

    static List<Violation> violations(Payments payments) {
        Map<String, Long> kept = keptAt(payments.kept());
        List<Violation> found = new ArrayList<>();
        for (List<Payments.Request> requests : repeated(payments)) {
            for (int index = 1; index < requests.size(); index++) {
                Payments.Request first = requests.get(index - 1);
                Payments.Request again = requests.get(index);
                long known = kept.getOrDefault(again.questionId(), Long.MAX_VALUE);
                if (known < again.asked() - LOOK_MILLIS && isReadable(payments, known, again.asked())) {
                    found.add(twice(first, again, "its answer was kept " + (again.asked() - known) + " ms before"));
                } else if (payments.disturbances().stream()
                        .noneMatch(fault -> fault.overlaps(first.asked() - AFTERMATH_MILLIS, again.asked()))) {
                    found.add(twice(first, again, "nothing had disturbed the first answer"));
                }
            }
        }
        return found;
    }

    /** Requests that were answered more than once and whose first answer a fault had cost: how many answers were lost so. */
    public static long lostToFaults(Payments payments) {
        return repeated(payments).stream()
                .mapToLong(requests -> requests.size() - 1L)
                .sum();
    }

    private static List<List<Payments.Request>> repeated(Payments payments) {
        return payments.requests().stream().collect(groupingBy(Payments.Request::questionId)).values().stream()
                .filter(requests -> requests.size() > 1)
                .map(requests -> requests.stream()
                        .sorted(Comparator.comparingLong(Payments.Request::asked))
                        .toList())
                .toList();
    }

    /** From when on all samples were kept, by question; the first time where they were kept again. */
    private static Map<String, Long> keptAt(List<Payments.Kept> kept) {
        Map<String, Map<Integer, Long>> first = new HashMap<>();
        for (Payments.Kept answer : kept) {
            first.computeIfAbsent(answer.questionId(), absent -> new HashMap<>())
                    .merge(answer.sample(), answer.at(), Math::min);
        }
        Map<String, Long> all = new HashMap<>();
        first.forEach((questionId, samples) -> all.put(
                questionId,
                samples.values().stream().mapToLong(Long::longValue).max().orElseThrow()));
        return all;
    }

    /** What brokers have is read once all of them that are in step have it. */
    private static boolean isReadable(Payments payments, long kept, long asked) {
        return payments.disturbances().stream()
                .filter(Payments.Disturbance::ofBrokers)
                .noneMatch(fault -> fault.overlaps(kept, asked));
    }

    private static Violation twice(Payments.Request first, Payments.Request again, String why) {
        return new Violation(
                Violation.Kind.PAID_TWICE,
                "question " + again.questionId() + " was asked at " + Instant.ofEpochMilli(first.asked())
                        + " and answered at " + Instant.ofEpochMilli(first.answered()) + ", and asked again at "
                        + Instant.ofEpochMilli(again.asked()) + ", although " + why);
    }
}
