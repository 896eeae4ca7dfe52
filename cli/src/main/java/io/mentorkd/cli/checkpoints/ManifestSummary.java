package io.mentorkd.cli.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.cli.terminal.Count;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        List<CheckpointLineage.Span> learntFrom,
        long seed,
        String begunFrom,
        Optional<JsonNode> mentor,
        Optional<JsonNode> plan,
        Map<String, Double> scores,
        List<String> siblings,
        JsonNode manifest) {

    private static final String FILE = "manifest.json";

    /** The manifest in {@code directory}; empty where there is none. */
    static Optional<ManifestSummary> read(Path directory) throws IOException {
        Optional<CheckpointLineage> lineage = CheckpointLineage.read(directory);
        return lineage.isEmpty() ? Optional.empty() : Optional.of(of(directory, lineage.get()));
    }

    /** What it says, read already. */
    static ManifestSummary of(Path directory, CheckpointLineage lineage) throws IOException {
        JsonNode manifest = lineage.manifest();
        JsonNode config = lineage.config();
        Map<String, Double> scores = new TreeMap<>();
        manifest.path("scores")
                .properties()
                .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble()));
        return new ManifestSummary(
                directory.toString(),
                manifest.path("runId").asText(),
                config.path("modelId").asText(),
                config.path("objective").asText(),
                manifest.path("rounds").size(),
                manifest.path("roundComplete").asBoolean(),
                manifest.path("step").asLong(),
                manifest.path("examples").asLong(),
                lineage.learntFrom(),
                config.path("seed").asLong(),
                config.path("architecture").asText(),
                lineage.mentor(),
                lineage.plan(),
                scores,
                siblings(directory),
                manifest);
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
