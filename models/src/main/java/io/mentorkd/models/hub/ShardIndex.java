package io.mentorkd.models.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The file that says which tensor is in which shard, {@code model.safetensors.index.json}. */
final class ShardIndex {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShardIndex() {}

    /** The files that an index names; they are beside it. */
    static List<String> shards(Path index) throws IOException {
        try {
            JsonNode map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
            Set<String> shards = new TreeSet<>();
            for (JsonNode shard : map) {
                String name = shard.asText();
                if (RepositoryPath.isUnsafe(name)
                        || !ModelFiles.SAFETENSORS.matcher(name).matches()) {
                    throw new ModelSourceException(index + ": weight_map names '" + RepositoryPath.printable(name)
                            + "', which must be a file *.safetensors beside it: give another revision");
                }
                shards.add(name);
            }
            if (shards.isEmpty()) {
                throw new ModelSourceException(index
                        + ": weight_map must name the shard of each tensor, and names none: give another revision");
            }
            return List.copyOf(shards);
        } catch (JsonProcessingException e) {
            throw new ModelSourceException(
                    index + ": is not JSON (" + e.getOriginalMessage() + "): delete it, and it is downloaded anew", e);
        }
    }
}
