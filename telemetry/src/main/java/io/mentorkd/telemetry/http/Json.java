package io.mentorkd.telemetry.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as the page reads it: names of records in lowerCamelCase, null for what is empty. */
final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private Json() {}

    static byte[] bytes(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws HttpFailure 400 when the bytes are not one JSON object */
    static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                return MissingNode.getInstance();
            }
            if (node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            throw new HttpFailure(400, "the body must be a JSON object", notJson);
        }
        throw HttpFailure.badRequest("the body must be a JSON object");
    }
}
