package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Avro data as plain JSON for people: a union is its value, an enum its symbol, bytes are hexadecimal and shortened. */
final class AvroJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SHOWN_BYTES = 32;

    private AvroJson() {}

    static JsonNode of(Object datum) {
        if (datum == null) {
            return JSON.nullNode();
        }
        if (datum instanceof IndexedRecord record) {
            ObjectNode object = JSON.objectNode();
            record.getSchema().getFields().forEach(field -> object.set(field.name(), of(record.get(field.pos()))));
            return object;
        }
        if (datum instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, value) -> object.set(String.valueOf(key), of(value)));
            return object;
        }
        if (datum instanceof Collection<?> items) {
            ArrayNode array = JSON.arrayNode();
            items.forEach(item -> array.add(of(item)));
            return array;
        }
        if (datum instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return hex(copy);
        }
        return datum instanceof GenericFixed fixed ? hex(fixed.bytes()) : scalar(datum);
    }

    private static JsonNode scalar(Object datum) {
        if (datum instanceof Boolean value) {
            return JSON.booleanNode(value);
        }
        if (datum instanceof Integer value) {
            return JSON.numberNode(value);
        }
        if (datum instanceof Long value) {
            return JSON.numberNode(value);
        }
        if (datum instanceof Float value) {
            return JSON.numberNode(value);
        }
        return datum instanceof Double value ? JSON.numberNode(value) : JSON.textNode(datum.toString());
    }

    private static JsonNode hex(byte[] bytes) {
        int shown = Math.min(bytes.length, SHOWN_BYTES);
        String text = HexFormat.of().formatHex(bytes, 0, shown);
        return JSON.textNode(shown == bytes.length ? text : text + "… (" + bytes.length + " bytes)");
    }
}
