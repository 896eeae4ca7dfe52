package io.mentorkd.models.tokenizers.jinja;

import io.mentorkd.models.messages.Sentence;

/** A template that cannot be read or rendered, or that refuses its variables; the message says what and why. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(Sentence.of(message));
    }
}
