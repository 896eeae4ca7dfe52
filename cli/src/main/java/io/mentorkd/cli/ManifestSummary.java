package io.mentorkd.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a checkpoint's {@code manifest.json} says of where it comes from. Fields that this version does not know are in
 * {@code manifest}, whole.
 *
 * @param learntFrom the new records of all rounds, by partition
 * @param seed what the first weights, the order of records and dropout follow from
 * @param begunFrom what its first weights are: an architecture, or the directory of an earlier model
 * @param mentor the mentor that ran beside it; empty where it learnt from records alone
 * @param plan the replay plan that it was made by; empty where there was none
 * @param siblings checkpoints of the same run that are still there, oldest first
 */
record ManifestSummary(
        String directory,
        String runId,
        String model,
        String objective,
        int rounds,
        boolean roundComplete,
        long step,
        long examples,
        List<Span> learntFrom,
        long seed,
        String begunFrom,
        Optional<JsonNode> mentor,
        Optional<JsonNode> plan,
        Map<String, Double> scores,
        List<String> siblings,
        JsonNode manifest) {

    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Offsets of one partition, from the first inclusive to the last exclusive. */
    record Span(String topic, int partition, long from, long to) {}

    /** The manifest in {@code directory}; empty where there is none. */
    static Optional<ManifestSummary> read(Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve(FILE))) {
            return Optional.empty();
        }
        JsonNode manifest = JSON.readTree(directory.resolve(FILE).toFile());
        JsonNode config = manifest.path("config");
        Map<String, Double> scores = new TreeMap<>();
        manifest.path("scores")
                .properties()
                .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
        return Optional.of(new ManifestSummary(
                directory.toString(),
                manifest.path("runId").asText(),
                config.path("modelId").asText(),
                config.path("objective").asText(),
                manifest.path("rounds").size(),
                manifest.path("roundComplete").asBoolean(),
                manifest.path("step").asLong(),
                manifest.path("examples").asLong(),
                spans(manifest.path("rounds")),
                config.path("seed").asLong(),
                config.path("architecture").asText(),
                present(config.path("distillation").path("mentor")),
                present(manifest.path("plan")),
                scores,
                siblings(directory),
                manifest));
    }

    void print(PrintWriter out) {
        out.println();
        out.println("model      " + model + ", " + objective + ", run " + runId);
        out.println("progress   " + Count.of(rounds, "round") + (roundComplete ? "" : ", the last one not done") + ", "
                + Count.of(step, "step") + ", " + Count.of(examples, "example"));
        learntFrom.forEach(span -> out.println("learnt     " + span.topic() + ":" + span.partition() + ", offsets "
                + span.from() + " to " + (span.to() - 1)));
        out.println("seed       " + seed);
        out.println("begun from " + begunFrom);
        out.println("mentor     " + mentor.map(JsonNode::toString).orElse("none ran beside it"));
        plan.ifPresent(id -> out.println("plan       " + (id.isTextual() ? id.asText() : id.toString())));
        scores.forEach((task, score) -> out.println("score      " + task + " " + CheckpointLine.decimal(score)));
        out.println("run has    " + String.join(", ", siblings));
        out.println("settings   " + manifest.path("config"));
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

    private static List<String> siblings(Path directory) throws IOException {
        Path run = directory.toAbsolutePath().getParent();
        try (Stream<Path> entries = Files.list(run)) {
            return entries.filter(each -> Files.isRegularFile(each.resolve(FILE)))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
