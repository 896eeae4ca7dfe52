package io.mentorkd.models.tokenizers;

import io.mentorkd.models.messages.Sentence;

/** A tokenizer file that cannot be used; the message names it. */
public final class TokenizerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TokenizerException(String message) {
        super(Sentence.of(message));
    }

    TokenizerException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
