package io.mentorkd.producers.prompts;

import io.mentorkd.producers.hashing.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a teacher is asked about one question.
 *
 * @param version what makes the prompts of a task, such as {@code zero-shot/1a2b3c4d}: the name of the kind, and a hash of all that
 *     is said beside the question. It is part of the ids of rationales and requests
 * @param messages what is said to a server that chats; the last one is the user's
 * @param text the same for a server that completes a text
 * @param followUp what is asked after the answer to the above, where there is a second turn; its answer is the completion, and the
 *     first one the chain
 */
public record Prompt(String version, List<Message> messages, String text, Optional<String> followUp) {

    /** Where a completed text goes on with a question of its own: what a server that completes a text is to stop at. */
    public static final String NEXT_QUESTION = "\nQ:";

    private static final String CANONICAL_FORM = "prompt/1";
    private static final Pattern VERSION = Pattern.compile("[a-z][a-z0-9-]*/[0-9a-f]{8}");

    /** Copies the messages and checks all. */
    public Prompt {
        messages = List.copyOf(messages);
        Objects.requireNonNull(followUp, "followUp");
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("version must be such as zero-shot/1a2b3c4d, was '" + version + "'");
        }
        if (messages.isEmpty() || messages.get(messages.size() - 1).role() != Role.USER) {
            throw new IllegalArgumentException("messages must end with one of the user, was " + messages);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("text must not be blank, was '" + text + "'");
        }
        if (followUp.isPresent() && followUp.get().isBlank()) {
            throw new IllegalArgumentException("followUp must not be blank, was '" + followUp.get() + "'");
        }
    }

    /**
     * The messages of the second turn.
     *
     * @param firstAnswer what the teacher said in the first, without reasoning that it was told apart from; not blank
     * @throws java.util.NoSuchElementException if there is no second turn
     */
    public List<Message> messagesAfter(String firstAnswer) {
        List<Message> all = new ArrayList<>(messages);
        all.add(Message.assistant(firstAnswer));
        all.add(Message.user(followUp.orElseThrow()));
        return List.copyOf(all);
    }

    /**
     * The text of the second turn: all that was said, with the follow-up on a line of its own.
     *
     * @param firstAnswer what the teacher said in the first
     * @throws java.util.NoSuchElementException if there is no second turn
     */
    public String textAfter(String firstAnswer) {
        return text + firstAnswer.stripTrailing() + "\n" + followUp.orElseThrow();
    }

    /**
     * SHA-256 of all of it, in 64 hexadecimal digits: of the parts {@code prompt/1}, version, number of messages, role and text of
     * each message, text, number of follow-ups, follow-up, as {@link ContentHash} joins them.
     */
    public String sha256() {
        List<String> parts = new ArrayList<>(List.of(CANONICAL_FORM, version, String.valueOf(messages.size())));
        for (Message message : messages) {
            parts.add(message.role().spelling());
            parts.add(message.text());
        }
        parts.add(text);
        parts.add(followUp.isPresent() ? "1" : "0");
        followUp.ifPresent(parts::add);
        return ContentHash.of(parts);
    }
}
