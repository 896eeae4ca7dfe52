package io.mentorkd.producers.teachers.openai;

import java.util.Locale;

/** Which of a server's two ways to ask is taken. */
public enum Api {
    /** {@code /chat/completions}: messages, to which the server applies the model's chat template. */
    CHAT("/chat/completions"),
    /** {@code /completions}: a text that goes on. */
    COMPLETIONS("/completions");

    private final String path;

    Api(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** As it is written: {@code chat}, {@code completions}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
