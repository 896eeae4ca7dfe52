package io.mentorkd.datasets.layouts;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One message of a chat.
 *
 * @param role who says it
 * @param text what is said
 * @param reasoning what was thought before, in the order of the thoughts
 */
record ChatMessage(Role role, String text, List<String> reasoning) {

    /** Who speaks. */
    enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";
    private static final List<String> REASONING = List.of("reasoning_content", "reasoning", "thinking");

    static ChatMessage of(String field, JsonNode message) {
        if (!message.isObject()) {
            throw new BadFieldException(field, "must be a list of messages, JSON objects with role and content");
        }
        Role role = role(field, message.hasNonNull("role") ? message.get("role") : message.path("from"));
        JsonNode content = message.hasNonNull("content") ? message.get("content") : message.path("value");
        ChatMessage said = of(role, text(field, content));
        List<String> reasoning = new ArrayList<>();
        for (String name : REASONING) {
            if (message.path(name).isTextual()
                    && !message.path(name).textValue().isBlank()) {
                reasoning.add(message.path(name).textValue());
                break; // the others are other names of the same
            }
        }
        reasoning.addAll(said.reasoning());
        return new ChatMessage(role, said.text(), reasoning);
    }

    /** A message whose thoughts, where it is the assistant's, stand before what it says; one that does not end is all of it. */
    static ChatMessage of(Role role, String content) {
        if (role != Role.ASSISTANT) {
            return new ChatMessage(role, content, List.of());
        }
        List<String> thoughts = new ArrayList<>();
        String rest = content;
        int close = rest.indexOf(CLOSE);
        int open = rest.indexOf(OPEN);
        while (open >= 0 || close >= 0) {
            boolean opened = open >= 0 && (close < 0 || open < close);
            int from = opened ? open + OPEN.length() : 0;
            int to = close < 0 ? rest.length() : close;
            String thought = rest.substring(from, to).strip();
            if (!thought.isEmpty()) {
                thoughts.add(thought);
            }
            rest = (opened ? rest.substring(0, open) : "") + (close < 0 ? "" : rest.substring(close + CLOSE.length()));
            close = rest.indexOf(CLOSE);
            open = rest.indexOf(OPEN);
        }
        return new ChatMessage(role, thoughts.isEmpty() ? rest : rest.strip(), thoughts);
    }

    private static Role role(String field, JsonNode role) {
        String name = role.asText("").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "system", "developer" -> Role.SYSTEM;
            case "user", "human" -> Role.USER;
            case "assistant", "gpt", "model", "bot" -> Role.ASSISTANT;
            case "" -> throw new BadFieldException(field, "has a message without a role");
            case "tool", "function", "observation" ->
                throw new BadFieldException(field, "has a message of a tool, which is not kept; leave such chats out");
            default -> throw new BadFieldException(field, "has a message of an unknown role, '" + name + "'");
        };
    }

    private static String text(String field, JsonNode content) {
        if (content.isMissingNode() || content.isNull()) {
            return "";
        }
        if (!content.isArray()) {
            return DataRecord.asText(field, content);
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.isTextual()) {
                text.append(part.textValue());
            } else if (part.path("text").isTextual()) {
                text.append(part.path("text").textValue());
            } else {
                throw new BadFieldException(
                        field, "has a part of type '" + part.path("type").asText("unknown") + "'; only text is kept");
            }
        }
        return text.toString();
    }
}
