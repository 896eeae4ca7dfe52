package io.mentorkd.models.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a file, every claim checked against the bytes that there are: a header from elsewhere is not to be trusted.
 *
 * @param tensors by name, in the header's order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorEntry> tensors) {
    /** The field that is no tensor. */
    static final String METADATA = "__metadata__";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param dataBytes bytes of the file after the header
     * @throws SafetensorsException when the header lies
     */
    static SafetensorsHeader parse(Path file, String json, long dataBytes) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SafetensorsException(file, "the header is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new SafetensorsException(file, "the header must be a JSON object");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        root.path(METADATA)
                .properties()
                .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        Map<String, TensorEntry> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(METADATA)) {
                tensors.put(field.getKey(), entry(file, field.getKey(), field.getValue()));
            }
        }
        checkThatTensorsTile(file, tensors, dataBytes);
        return new SafetensorsHeader(metadata, tensors);
    }

    private static TensorEntry entry(Path file, String name, JsonNode node) {
        String dtype = node.path("dtype").asText();
        ElementType type = ElementType.named(dtype)
                .orElseThrow(
                        () -> new SafetensorsException(file, "tensor " + name + " has unknown dtype '" + dtype + "'"));
        List<Long> shape = integers(file, name, "shape", node.path("shape"));
        List<Long> offsets = integers(file, name, "data_offsets", node.path("data_offsets"));
        if (offsets.size() != 2 || offsets.get(1) < offsets.get(0)) {
            throw new SafetensorsException(file, "tensor " + name + " has data_offsets " + offsets);
        }
        TensorEntry entry = new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
        if (entry.bytes() != bytes(file, name, type, shape)) {
            throw new SafetensorsException(
                    file,
                    "tensor " + name + " of shape " + shape + " and dtype " + type + " cannot have " + entry.bytes()
                            + " bytes");
        }
        return entry;
    }

    private static long bytes(Path file, String name, ElementType type, List<Long> shape) {
        try {
            long bytes = type.bytes();
            for (long dimension : shape) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new SafetensorsException(file, "tensor " + name + " has the impossible shape " + shape, e);
        }
    }

    private static List<Long> integers(Path file, String name, String field, JsonNode node) {
        List<Long> integers = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.canConvertToLong() || !element.isIntegralNumber() || element.asLong() < 0) {
                throw new SafetensorsException(file, "tensor " + name + " has " + field + " " + node);
            }
            integers.add(element.asLong());
        }
        if (!node.isArray()) {
            throw new SafetensorsException(file, "tensor " + name + " has no array " + field);
        }
        return integers;
    }

    /** No tensor overlaps another, and together they cover the data: what is left over would be smuggled. */
    private static void checkThatTensorsTile(Path file, Map<String, TensorEntry> tensors, long dataBytes) {
        List<TensorEntry> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long end = 0;
        for (TensorEntry tensor : inOrder) {
            if (tensor.begin() != end) {
                throw new SafetensorsException(
                        file,
                        "tensor " + tensor.name() + " begins at " + tensor.begin() + ", the one before it ends at "
                                + end);
            }
            end = tensor.end();
        }
        if (end != dataBytes) {
            throw new SafetensorsException(
                    file, "the header describes " + end + " bytes of tensors, the file has " + dataBytes);
        }
    }
}
