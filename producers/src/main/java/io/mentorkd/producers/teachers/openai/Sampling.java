package io.mentorkd.producers.teachers.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How samples are drawn. What is empty is not sent, and up to the server.
 *
 * @param temperature from 0 on
 * @param topP in (0, 1]
 * @param maxTokens where an answer is cut, reasoning included, at least 1
 * @param seed of the first sample of a request; a request that begins with a later sample has it that much higher
 * @param stop texts at which an answer ends
 * @param extra further fields of the request, as they are
 */
public record Sampling(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt maxTokens,
        OptionalLong seed,
        List<String> stop,
        ObjectNode extra) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OURS = Set.of("model", "messages", "prompt", "n");

    /** Leaves all to the server. */
    public static final Sampling SERVERS = new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(),
            JsonNodeFactory.instance.objectNode());

    /** Checks and copies all. */
    public Sampling {
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 100)) {
            throw new IllegalArgumentException("temperature must be from 0 to 100, was " + temperature.getAsDouble());
        }
        if (topP.isPresent() && !(topP.getAsDouble() > 0 && topP.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("topP must be in (0, 1], was " + topP.getAsDouble());
        }
        if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens.getAsInt());
        }
        stop = List.copyOf(stop);
        extra = extra.deepCopy();
        for (String field : OURS) {
            if (extra.has(field)) {
                throw new IllegalArgumentException("extra must not have " + field + ", which is set otherwise");
            }
        }
    }

    /** {@code extra} from the text of a JSON object. */
    public static ObjectNode extra(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("extra must be a JSON object, was '" + json + "'", broken);
        }
        throw new IllegalArgumentException("extra must be a JSON object, was '" + json + "'");
    }

    @Override
    public ObjectNode extra() {
        return extra.deepCopy();
    }

    /** Where an answer is cut, by whichever field says so; empty where that is up to the server. */
    public OptionalInt longestAnswer() {
        for (String field : List.of("max_completion_tokens", "max_tokens")) {
            if (extra.path(field).isInt()) {
                return OptionalInt.of(extra.get(field).intValue());
            }
        }
        return maxTokens;
    }

    /** The same that also stops at a text. */
    Sampling alsoStoppingAt(String text) {
        List<String> all = new ArrayList<>(stop);
        if (!all.contains(text)) {
            all.add(text);
        }
        return new Sampling(temperature, topP, maxTokens, seed, all, extra);
    }

    /** Adds its fields to a request for samples from {@code firstSample} on. */
    void into(ObjectNode request, int firstSample) {
        temperature.ifPresent(value -> request.put("temperature", value));
        topP.ifPresent(value -> request.put("top_p", value));
        maxTokens.ifPresent(value -> request.put("max_tokens", value));
        seed.ifPresent(value -> request.put("seed", value + firstSample));
        if (!stop.isEmpty()) {
            request.set("stop", JSON.valueToTree(stop));
        }
        request.setAll(extra);
    }

    /** What is sent of it for the first sample, in the order of the names; numbers and texts as they are, all else as JSON. */
    SortedMap<String, String> parameters() {
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        into(sent, 0);
        SortedMap<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            parameters.put(
                    field.getKey(),
                    field.getValue().isTextual()
                            ? field.getValue().textValue()
                            : field.getValue().toString());
        }
        return parameters;
    }

    /** The same in one line, such as {@code max_tokens=512;temperature=0.7}. */
    String describe() {
        return parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(";"));
    }
}
