package io.mentorkd.admin.checkpoints;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.stream.Stream;

/**
 * Where a checkpoint comes from, as its {@code manifest.json} says. Its JSON has what is marked so; what this version does not
 * know is in {@code manifest}.
 *
 * @param directory where the checkpoint lies
 * @param siblings checkpoints of the same run that are still there, oldest first
 * @param manifest the manifest, whole
 */
public record CheckpointLineage(Path directory, List<String> siblings, JsonNode manifest) {

    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public CheckpointLineage {
        siblings = List.copyOf(siblings);
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
        return Files.isRegularFile(file)
                ? Optional.of(new CheckpointLineage(directory, siblings(directory), JSON.readTree(file.toFile())))
                : Optional.empty();
    }

    private static List<String> siblings(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory.toAbsolutePath().getParent())) {
            return entries.filter(each -> Files.isRegularFile(each.resolve(FILE)))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Settings of its run. */
    public JsonNode config() {
        return manifest.path("config");
    }

    /** Its run. */
    @JsonProperty
    public String runId() {
        return manifest.path("runId").asText();
    }

    /** The model that was trained. */
    @JsonProperty
    public String model() {
        return config().path("modelId").asText();
    }

    /** What was minimised. */
    @JsonProperty
    public String objective() {
        return config().path("objective").asText();
    }

    /** Rounds of training, the last of which need not be done. */
    @JsonProperty
    public int rounds() {
        return manifest.path("rounds").size();
    }

    /** Whether the last round is done. */
    @JsonProperty
    public boolean roundComplete() {
        return manifest.path("roundComplete").asBoolean();
    }

    /** Optimisation steps taken. */
    @JsonProperty
    public long step() {
        return manifest.path("step").asLong();
    }

    /** Examples that these went through. */
    @JsonProperty
    public long examples() {
        return manifest.path("examples").asLong();
    }

    /** What the first weights, the order of records and dropout follow from. */
    @JsonProperty
    public long seed() {
        return config().path("seed").asLong();
    }

    /** What the first weights are: an architecture, or the directory of an earlier model. */
    @JsonProperty
    public String begunFrom() {
        return config().path("architecture").asText();
    }

    /** The mentor that ran beside it; empty where it learnt from records alone. */
    @JsonProperty
    public Optional<JsonNode> mentor() {
        return present(config().path("distillation").path("mentor"));
    }

    /** The replay plan that it was made by; empty where there was none. */
    @JsonProperty
    public Optional<JsonNode> plan() {
        return present(manifest.path("plan"));
    }

    /** Accuracy on VALIDATION by task. */
    @JsonProperty
    public Map<String, Double> scores() {
        Map<String, Double> scores = new TreeMap<>();
        manifest.path("scores")
                .properties()
                .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
        return scores;
    }

    /** The new records of all rounds, by partition; ranges that follow on each other joined. */
    @JsonProperty
    public List<Span> learntFrom() {
        Map<String, Span> last = new TreeMap<>();
        List<Span> done = new ArrayList<>();
        for (JsonNode round : manifest.path("rounds")) {
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

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }
}
