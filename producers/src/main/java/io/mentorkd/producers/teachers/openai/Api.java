package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.prompts.Message;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

    /** What is said in this way, as one text. */
    String said(List<Message> messages, String text) {
        return this == CHAT ? messages.stream().map(Message::text).collect(Collectors.joining("\n")) : text;
    }

    /** As it is written: {@code chat}, {@code completions}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
