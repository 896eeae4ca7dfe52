package io.mentorkd.admin.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a checkpoint comes from, as its {@code manifest.json} says.
 *
 * @param learntFrom the new records of all rounds, by partition
 * @param mentor the mentor that ran beside it; empty where it learnt from records alone
 * @param plan the replay plan that it was made by; empty where there was none
 * @param config the settings of its run
 * @param manifest the manifest, whole
 */
public record CheckpointLineage(
        List<Span> learntFrom, Optional<JsonNode> mentor, Optional<JsonNode> plan, JsonNode config, JsonNode manifest) {

    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public CheckpointLineage {
        learntFrom = List.copyOf(learntFrom);
    }

    /** Offsets of one partition, from the first inclusive to the last exclusive. */
    public record Span(String topic, int partition, long from, long to) {}

    /**
     * The lineage of the checkpoint in {@code directory}; empty where it has no manifest.
     *
     * @throws IOException if the manifest cannot be read
     */
    public static Optional<CheckpointLineage> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode manifest = JSON.readTree(file.toFile());
        JsonNode config = manifest.path("config");
        return Optional.of(new CheckpointLineage(
                spans(manifest.path("rounds")),
                present(config.path("distillation").path("mentor")),
                present(manifest.path("plan")),
                config,
                manifest));
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /** The fresh ranges of all rounds, those that follow on each other joined. */
    private static List<Span> spans(JsonNode rounds) {
        Map<String, Span> last = new TreeMap<>();
        List<Span> done = new ArrayList<>();
        for (JsonNode round : rounds) {
            String topic = round.path("fresh").path("topic").asText();
            for (Map.Entry<String, JsonNode> each :
                    round.path("fresh").path("spans").properties()) {
                int partition = Integer.parseInt(each.getKey());
                long from = each.getValue().path("from").asLong();
                long to = each.getValue().path("to").asLong();
                Span before = last.get(topic + ":" + partition);
                if (before != null && before.to() != from) {
                    done.add(before);
                }
                long first = before != null && before.to() == from ? before.from() : from;
                last.put(topic + ":" + partition, new Span(topic, partition, first, to));
            }
        }
        done.addAll(last.values());
        return done.stream().filter(span -> span.to() > span.from()).toList();
    }
}
