package io.mentorkd.faults.history;

import java.util.Optional;

/** What is seen of a committed record. */
public sealed interface Seen {

    /** Where it lies. */
    Place place();

    /** A question. */
    record OfQuestion(Place place, String questionId) implements Seen {}

    /**
     * A rationale.
     *
     * @param byMentor whether a mentor wrote it; else a teacher
     * @param sample index of the sample, from 0
     */
    record OfRationale(Place place, String rationaleId, String questionId, boolean byMentor, int sample)
            implements Seen {}

    /**
     * On {@code rationales.accepted} or {@code rationales.rejected}.
     *
     * @param accepted on which of the two
     * @param verdict as the record spells it
     * @param duplicateOf the rationale that was graded first; its own id where the record was delivered again
     */
    record OfVerdict(Place place, String rationaleId, boolean accepted, String verdict, Optional<String> duplicateOf)
            implements Seen {

        /** Whether it says no more than that the rationale was delivered once more. */
        public boolean isRedelivery() {
            return duplicateOf.filter(rationaleId::equals).isPresent();
        }
    }

    /** On {@code soft-labels}. */
    record OfLabels(Place place, String rationaleId, String revision) implements Seen {}

    /** On {@code examples}. */
    record OfExample(Place place, String rationaleId, String revision) implements Seen {}

    /**
     * On a topic of dead letters.
     *
     * @param origin the record that was given up, as the headers say
     * @param stage the group that gave it up, as the headers say
     * @param message the cause, as the headers say
     * @param questionId the key
     */
    record OfLetter(
            Place place, Optional<Place> origin, Optional<String> stage, Optional<String> message, String questionId)
            implements Seen {}
}
