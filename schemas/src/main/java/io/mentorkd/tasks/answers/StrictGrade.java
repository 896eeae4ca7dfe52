package io.mentorkd.tasks.answers;

import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What the strict convention says of an attempt.
 *
 * @param verdict CORRECT, WRONG, AMBIGUOUS, UNPARSED, TRUNCATED, NO_GOLD or GOLD_UNPARSED
 * @param answer the answer found; empty where none was, always for UNPARSED and TRUNCATED
 */
public record StrictGrade(Verdict verdict, Optional<FoundAnswer> answer) {

    /** The part of an attempt that an answer was found in. */
    public enum Part {
        /** The chain. */
        CHAIN,
        /** The completion. */
        COMPLETION
    }

    /**
     * An answer as it was found.
     *
     * @param part where
     * @param place the place of the task's order that it was found at
     * @param readings what it may mean, one at least, with spans in the part
     */
    public record FoundAnswer(Part part, Place place, List<Reading> readings) {
        /** Copies the readings and checks that there is one. */
        public FoundAnswer {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(place, "place");
            readings = List.copyOf(readings);
            if (readings.isEmpty()) {
                throw new IllegalArgumentException("readings must not be empty");
            }
        }

        /** The answer in normal form; several readings parted by {@code  | }. */
        public String text() {
            StringJoiner all = new StringJoiner(" | ");
            readings.forEach(reading -> all.add(reading.answer()));
            return all.toString();
        }
    }

    /** Checks that the verdict and the answer go together. */
    public StrictGrade {
        Objects.requireNonNull(verdict, "verdict");
        boolean needsAnswer = verdict == Verdict.CORRECT || verdict == Verdict.WRONG || verdict == Verdict.AMBIGUOUS;
        boolean needsNone = verdict == Verdict.UNPARSED || verdict == Verdict.TRUNCATED;
        if ((needsAnswer && answer.isEmpty()) || (needsNone && answer.isPresent())) {
            throw new IllegalArgumentException("verdict " + verdict + " does not go with answer " + answer);
        }
    }

    /** The answer in normal form; several readings parted by {@code  | }. */
    public Optional<String> text() {
        return answer.map(FoundAnswer::text);
    }
}
