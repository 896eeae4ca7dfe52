package io.mentorkd.yaml;

import io.mentorkd.spelling.Legible;

/** A file says something that cannot be meant. The message names the field and the remedy, in a sentence for people. */
public final class BadYamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, found by what threw {@code cause}. */
    public BadYamlException(String message, Throwable cause) {
        super(Legible.sentence(message), cause);
    }

    /** What is wrong. */
    public BadYamlException(String message) {
        super(Legible.sentence(message));
    }
}
