package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonValue;
import io.mentorkd.records.DeadLetterAction;
import java.util.Locale;

/** What became of the record of a letter. */
public enum LetterState {
    /** Nobody has done anything about it. */
    OPEN,
    /** It was sent to its topic again. */
    REDRIVEN,
    /** A person decided to leave it. */
    DISCARDED;

    static LetterState after(DeadLetterAction action) {
        return action == DeadLetterAction.REDRIVEN ? REDRIVEN : DISCARDED;
    }

    /** Its name for people. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
