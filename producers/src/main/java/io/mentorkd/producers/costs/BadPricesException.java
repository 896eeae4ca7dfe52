package io.mentorkd.producers.costs;

import io.mentorkd.spelling.Legible;

/** A file is no price list. The message names file, field, what is wrong, and what it should be. */
public final class BadPricesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadPricesException(String message) {
        super(Legible.sentence(message));
    }

    BadPricesException(String message, Throwable cause) {
        super(Legible.sentence(message), cause);
    }
}
