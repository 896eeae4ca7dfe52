package io.mentorkd.models.tokenizers;

/** A tokenizer file that cannot be used; the message names it. */
public final class TokenizerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TokenizerException(String message) {
        super(message);
    }

    TokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
