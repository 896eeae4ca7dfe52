package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An answer in server-sent events, put together into the document that it would have been at once. */
final class EventStream {

    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";
    private static final List<String> TEXTS = List.of("content", "reasoning_content", "reasoning", "refusal");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final SortedMap<Integer, Choice> choices = new TreeMap<>();
    private boolean done;

    /** A choice as far as it was told. */
    private static final class Choice {
        private final SortedMap<String, StringBuilder> texts = new TreeMap<>();
        private JsonNode finish = JsonNodeFactory.instance.missingNode();

        private void add(String name, JsonNode part) {
            if (part.isTextual()) {
                texts.computeIfAbsent(name, unused -> new StringBuilder()).append(part.textValue());
            }
        }
    }

    private EventStream() {}

    /** Whether a body is a stream of events. */
    static boolean isOne(String body) {
        String start = body.stripLeading();
        return start.startsWith(DATA) || start.startsWith("event:") || start.startsWith(":");
    }

    /**
     * The document.
     *
     * @throws NoAnswerException if the stream breaks off, or holds something else
     */
    static JsonNode document(String body) {
        EventStream stream = new EventStream();
        body.lines()
                .filter(line -> line.startsWith(DATA))
                .forEach(line -> stream.add(line.substring(DATA.length()).strip()));
        return stream.whole();
    }

    private void add(String data) {
        if (data.equals(DONE)) {
            done = true;
        } else if (!data.isEmpty()) {
            add(ServerAnswer.tree(data));
        }
    }

    private void add(JsonNode chunk) {
        for (String name : List.of("model", "usage", "error")) {
            if (chunk.hasNonNull(name)) {
                document.set(name, chunk.get(name));
            }
        }
        for (JsonNode part : chunk.path("choices")) {
            Choice choice = choices.computeIfAbsent(part.path("index").asInt(0), index -> new Choice());
            choice.add("text", part.path("text"));
            TEXTS.forEach(name -> choice.add(name, part.path("delta").path(name)));
            if (part.hasNonNull("finish_reason")) {
                choice.finish = part.get("finish_reason");
            }
        }
    }

    private JsonNode whole() {
        if (!done
                && !document.has("error")
                && choices.values().stream().anyMatch(choice -> choice.finish.isMissingNode())) {
            throw NoAnswerException.failed("a stream that broke off", null);
        }
        ArrayNode all = document.putArray("choices");
        choices.forEach((index, choice) -> {
            ObjectNode whole = all.addObject().put("index", index);
            if (!choice.finish.isMissingNode()) {
                whole.set("finish_reason", choice.finish);
            }
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            choice.texts.forEach((name, text) -> (name.equals("text") ? whole : message).put(name, text.toString()));
            if (!choice.texts.containsKey("text")) {
                // A model that ends at once says nothing in as many words.
                whole.set("message", message.has("content") ? message : message.put("content", ""));
            }
        });
        return document;
    }
}
