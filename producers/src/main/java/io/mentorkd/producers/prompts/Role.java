package io.mentorkd.producers.prompts;

import java.util.Locale;

/** Who says a message. */
public enum Role {
    /** Whoever set the model up. */
    SYSTEM,
    /** Whoever asks. */
    USER,
    /** The model. */
    ASSISTANT;

    /** As chat APIs spell it: {@code system}, {@code user}, {@code assistant}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
