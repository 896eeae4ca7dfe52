package io.mentorkd.producers.http;

/** A key that is sent to its server and shown to nobody. */
public final class Secret {

    private static final String HIDDEN = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * The key, without white space around it.
     *
     * @param whose what messages call it, such as {@code the teacher's key}
     * @throws IllegalArgumentException if it is none, in words that do not show it
     */
    public static Secret of(String whose, String value) {
        String key = value.strip();
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    whose + " must be one line of letters, digits and signs of ASCII; it is not shown here");
        }
        return new Secret(key);
    }

    /** The key, for a header. */
    public String reveal() {
        return value;
    }

    /** The text with the key hidden, should it be repeated there. */
    public String redact(String text) {
        return text.replace(value, HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
