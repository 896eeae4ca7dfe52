package io.mentorkd.faults.verification;

import io.mentorkd.faults.history.Seen;
import java.util.List;
import java.util.Optional;

/**
 * Each dead letter says what was given up, by whom and why. Nothing that is published in a run is to blame for anything, so that one
 * reason alone is allowed: the workers that had the record ended, time and again.
 */
final class LetterCheck {

    private static final String WORKERS_ENDED = "workers ended while they had the record";

    private LetterCheck() {}

    static List<Violation> violations(List<Seen.OfLetter> letters) {
        return letters.stream()
                .filter(letter -> letter.origin().isEmpty()
                        || letter.stage().isEmpty()
                        || letter.message()
                                .filter(message -> message.contains(WORKERS_ENDED))
                                .isEmpty())
                .map(letter -> new Violation(
                        Violation.Kind.LETTER_UNEXPLAINED,
                        "the dead letter at " + letter.place() + " is of "
                                + letter.origin().map(Object::toString).orElse("an unnamed record") + ", by "
                                + or(letter.stage()) + ": " + or(letter.message())))
                .toList();
    }

    private static String or(Optional<String> said) {
        return said.orElse("nobody says");
    }
}
