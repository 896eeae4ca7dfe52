package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.telemetry.http.HttpFailure;
import java.util.List;

/** The JSON of answers. */
final class RegistryJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RegistryJson() {}

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static ArrayNode strings(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ArrayNode numbers(List<Integer> numbers) {
        ArrayNode array = JSON.arrayNode();
        numbers.forEach(array::add);
        return array;
    }

    static ObjectNode version(RegisteredSchema version) {
        return object().put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema());
    }

    static ObjectNode error(HttpFailure failure) {
        int code = failure instanceof RegistryException refusal ? refusal.errorCode() : failure.status();
        return object().put("error_code", code).put("message", failure.getMessage());
    }
}
