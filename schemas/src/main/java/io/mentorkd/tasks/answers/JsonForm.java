package io.mentorkd.tasks.answers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON in normal form: names in order, numbers by value. */
final class JsonForm {
    /** Reads one value and nothing after it, each name once, numbers exactly. */
    static final ObjectReader MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonForm() {}

    /** The normal form of a text that is one JSON value; empty for any other. */
    static Optional<String> of(String text) {
        return tree(text).map(node -> normal(node).toString());
    }

    /** The value that a text is; empty where it is none. */
    static Optional<JsonNode> tree(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode normal(JsonNode node) {
        if (node.isObject()) {
            ObjectNode ordered = JsonNodeFactory.instance.objectNode();
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), normal(entry.getValue())));
            sorted.forEach(ordered::set);
            return ordered;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(normal(element)));
            return array;
        }
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            String digits =
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
            return JsonNodeFactory.instance.rawValueNode(new RawValue(digits));
        }
        return node;
    }

    /** The texts as a JSON array. */
    static String array(List<String> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(array::add);
        return array.toString();
    }

    /** The texts of a JSON array; none where it is anything else. */
    static List<String> elements(String array) {
        List<String> elements = new ArrayList<>();
        tree(array).ifPresent(node -> node.forEach(element -> elements.add(element.asText())));
        return elements;
    }
}
