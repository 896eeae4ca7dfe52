package io.mentorkd.datasets.layouts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.layouts.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Chats: {@code messages} of {@code role} and {@code content} (OpenAI), {@code conversations} of {@code from} and
 * {@code value} (ShareGPT), or a {@code prompt} and a {@code completion} of messages (TRL).
 *
 * <p>The last message of the user is the question. Where turns came before it, the question is all of them, each after who
 * says it: what the user means may lie in them, and the same last words after others are another question. What the system
 * says is metadata ({@code system}). The assistant's messages after the question are the chain, what it thought before
 * ({@code <think>}, {@code reasoning_content}, {@code reasoning}) is the reasoning.
 */
record ChatLayout() implements Layout {

    private static final List<String> LISTS = List.of("messages", "conversations", "conversation");
    private static final String PROMPT = "prompt";
    private static final String COMPLETION = "completion";

    @Override
    public DataRecord ours(DataRecord theirs) {
        String field = LISTS.stream()
                .filter(theirs.fields()::hasNonNull)
                .findFirst()
                .orElse(theirs.fields().hasNonNull(PROMPT) ? PROMPT : LISTS.get(0));
        List<ChatMessage> messages = messages(theirs, field);
        int question = lastOf(messages, field);
        OurRecord ours = new OurRecord(theirs)
                .put(OurField.TEXT, field, question(messages.subList(0, question + 1)))
                .take(OurField.GOLD, "gold", "answer")
                .take(OurField.TASK, "task")
                .take(OurField.SPLIT, "split")
                .take(OurField.ID, "id", "uuid")
                .take(OurField.CHOICES, "choices")
                .take(OurField.REFERENCES, "references")
                .take(OurField.GENERATOR, "generator")
                .take(OurField.METADATA, "metadata");
        if (field.equals(PROMPT)) {
            ours.use(COMPLETION);
        }
        String system = said(messages, Role.SYSTEM);
        if (!system.isEmpty()) {
            ours.note("system", system);
        }
        List<ChatMessage> answer = messages.subList(question + 1, messages.size());
        String chain = said(answer, Role.ASSISTANT);
        if (!chain.isEmpty()) {
            ours.put(OurField.CHAIN, field, chain);
        }
        String reasoning =
                answer.stream().flatMap(message -> message.reasoning().stream()).collect(Collectors.joining("\n\n"));
        if (!reasoning.isEmpty()) {
            ours.put(OurField.REASONING, field, reasoning);
        }
        return ours.withMetadata();
    }

    private static List<ChatMessage> messages(DataRecord theirs, String field) {
        List<ChatMessage> messages = new ArrayList<>(list(theirs, field, Role.USER));
        if (field.equals(PROMPT)) {
            messages.addAll(list(theirs, COMPLETION, Role.ASSISTANT));
        }
        return messages;
    }

    private static List<ChatMessage> list(DataRecord theirs, String field, Role whole) {
        JsonNode value = theirs.fields().path(field);
        if (value.isTextual()) {
            return List.of(ChatMessage.of(whole, value.textValue()));
        }
        if (value.isMissingNode() && field.equals(COMPLETION)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new BadFieldException(field, value.isMissingNode() ? "is missing" : "must be a list of messages");
        }
        return value.valueStream()
                .map(message -> ChatMessage.of(field, message))
                .toList();
    }

    private static int lastOf(List<ChatMessage> messages, String field) {
        for (int index = messages.size() - 1; index >= 0; index--) {
            if (messages.get(index).role() == Role.USER) {
                return index;
            }
        }
        throw new BadFieldException(field, "must hold a message of the user, which is the question");
    }

    private static String question(List<ChatMessage> turns) {
        List<ChatMessage> said =
                turns.stream().filter(turn -> turn.role() != Role.SYSTEM).toList();
        if (said.size() == 1) {
            return said.get(0).text();
        }
        return said.stream()
                .map(turn -> (turn.role() == Role.USER ? "User: " : "Assistant: ")
                        + turn.text().strip())
                .collect(Collectors.joining("\n\n"));
    }

    private static String said(List<ChatMessage> messages, Role role) {
        return messages.stream()
                .filter(message -> message.role() == role && !message.text().isBlank())
                .map(ChatMessage::text)
                .collect(Collectors.joining("\n\n"));
    }
}
