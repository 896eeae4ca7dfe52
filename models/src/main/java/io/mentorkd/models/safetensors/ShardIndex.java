package io.mentorkd.models.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code model.safetensors.index.json}: the shard of each tensor, by name. */
record ShardIndex(Map<String, String> shardByTensor) {
    /** A file beside the index, nowhere else. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]+\\.safetensors");

    private static final String WEIGHT_MAP = "weight_map";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads an index; whether its shards are there is not looked at.
     *
     * @throws SafetensorsException when it is not an index
     */
    static ShardIndex read(Path file) {
        JsonNode weightMap;
        try {
            weightMap = JSON.readTree(Files.readAllBytes(file)).path(WEIGHT_MAP);
        } catch (JsonProcessingException e) {
            throw new SafetensorsException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + DurableFiles.reason(e), e);
        }
        if (!weightMap.isObject() || weightMap.isEmpty()) {
            throw new SafetensorsException(
                    file, "must have an object '" + WEIGHT_MAP + "' with the shard of each tensor");
        }
        Map<String, String> shards = new LinkedHashMap<>();
        weightMap.properties().forEach(entry -> {
            String shard = entry.getValue().asText();
            if (!PLAIN_NAME.matcher(shard).matches()) {
                throw new SafetensorsException(
                        file,
                        "shard of tensor " + entry.getKey() + " must be the plain name of a .safetensors file, is "
                                + entry.getValue());
            }
            shards.put(entry.getKey(), shard);
        });
        return new ShardIndex(shards);
    }

    /** The files, each once. */
    List<String> shards() {
        return shardByTensor.values().stream().distinct().sorted().toList();
    }

    /**
     * The text of the file, as {@code transformers} reads it.
     *
     * @param totalSize bytes of all tensors
     */
    byte[] json(long totalSize) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("metadata").put("total_size", totalSize);
        ObjectNode weightMap = json.putObject(WEIGHT_MAP);
        shardByTensor.forEach(weightMap::put);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
