package io.mentorkd.producers.prompts;

import java.util.Objects;

/**
 * A message of a chat.
 *
 * @param role who says it
 * @param text what is said; not blank
 */
public record Message(Role role, String text) {
    /** Checks the text. */
    public Message {
        Objects.requireNonNull(role, "role");
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank, was '" + text + "'");
        }
    }

    static Message user(String text) {
        return new Message(Role.USER, text);
    }

    static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }
}
