package io.mentorkd.devcluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a development cluster listens and what it runs on: the ready line of {@code mentorkd up -o json}.
 *
 * @param bootstrapServers host:port of the broker
 * @param schemaRegistryUrl base URL of the schema registry
 * @param dataDir absolute path of the data directory
 */
public record ClusterAddresses(String bootstrapServers, URI schemaRegistryUrl, Path dataDir) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ClusterAddresses {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(schemaRegistryUrl, "schemaRegistryUrl");
        Objects.requireNonNull(dataDir, "dataDir");
    }

    /** One line of JSON: {@code bootstrapServers}, {@code schemaRegistryUrl}, {@code dataDir}. */
    public String toJson() {
        return JSON.createObjectNode()
                .put("bootstrapServers", bootstrapServers)
                .put("schemaRegistryUrl", schemaRegistryUrl.toString())
                .put("dataDir", dataDir.toString())
                .toString();
    }

    /** Reads what {@link #toJson} wrote; fields it does not know are ignored, and empty is any other text. */
    public static Optional<ClusterAddresses> fromJson(String line) {
        try {
            JsonNode document = JSON.readTree(line);
            if (!document.path("bootstrapServers").isTextual()
                    || !document.path("schemaRegistryUrl").isTextual()
                    || !document.path("dataDir").isTextual()) {
                return Optional.empty();
            }
            return Optional.of(new ClusterAddresses(
                    document.get("bootstrapServers").asText(),
                    URI.create(document.get("schemaRegistryUrl").asText()),
                    Path.of(document.get("dataDir").asText())));
        } catch (JsonProcessingException | InvalidPathException notOurs) {
            return Optional.empty();
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }
}
