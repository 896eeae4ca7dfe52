package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The JSON of requests and answers. */
final class RegistryJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RegistryJson() {}

    /** @throws RegistryException 400 when it is no JSON */
    static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryException.http(400, "The request body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw RegistryException.http(400, "The request body is not valid JSON: " + e.getMessage());
        }
    }

    /** A registered schema's text, as JSON of its own. */
    static JsonNode raw(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a registered schema is no JSON: " + schema, e);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static ArrayNode strings(List<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    static ArrayNode numbers(List<Integer> numbers) {
        ArrayNode array = array();
        numbers.forEach(array::add);
        return array;
    }

    static ObjectNode version(RegisteredSchema version) {
        return object().put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
    }

    static ObjectNode error(int code, String message) {
        return object().put("error_code", code).put("message", message);
    }
}
