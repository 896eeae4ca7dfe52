package io.mentorkd.cli.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.cli.terminal.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The part of a model's card that says of what the weights are a function: ranges of the log, configuration, seed.
 *
 * @param lineage as the manifest has it
 * @param ancestors what the run began with, and what that began with
 */
record CardLineage(CheckpointLineage lineage, List<BaseModel> ancestors) {

    String text() {
        return """
                ## Lineage

                The weights follow from these ranges of the log, this configuration and this seed.

                %s
                Offsets, from the first to the last, by partition:

                %s
                Configuration:

                ```json
                %s
                ```
                """.formatted(facts(), rounds(), withoutPaths(lineage.config()).toPrettyString());
    }

    private String facts() {
        JsonNode manifest = lineage.manifest();
        List<String> rows = new ArrayList<>(List.of("| | |", "|---|---|"));
        rows.add(row("run", manifest.path("runId").asText()));
        rows.add(row("seed", lineage.config().path("seed").asText()));
        rows.add(row("began with", beginning()));
        lineage.mentor().ifPresent(mentor -> rows.add(row("mentor beside it", mentor(mentor))));
        lineage.plan()
                .ifPresent(
                        plan -> rows.add(row("replay plan", withoutPaths(plan).toString())));
        rows.add(row(
                "trained",
                Count.of(manifest.path("step").asLong(), "step") + " on "
                        + Count.of(manifest.path("examples").asLong(), "example")
                        + (manifest.path("roundComplete").asBoolean() ? "" : ", the last round not done")));
        rows.add(row(
                "tokenizer.json", "sha256 " + manifest.path("tokenizerSha256").asText()));
        manifest.path("files").properties().stream()
                .filter(file -> file.getKey().startsWith("model"))
                .forEach(file -> rows.add(row(
                        file.getKey() + " of the checkpoint",
                        "sha256 " + file.getValue().asText())));
        return String.join("\n", rows) + "\n";
    }

    private String beginning() {
        JsonNode config = lineage.config();
        String names = ancestors.isEmpty()
                ? "new weights, architecture " + config.path("architecture").asText()
                : ancestors.stream()
                        .map(each -> each.name().toString())
                        .collect(Collectors.joining(", which began with "));
        List<String> blocks = new ArrayList<>();
        config.path("layers").path("blocks").forEach(block -> blocks.add(block.asText()));
        return names + (blocks.isEmpty() ? "" : "; of its decoder the blocks " + String.join(", ", blocks));
    }

    private static String mentor(JsonNode mentor) {
        return mentor.isObject()
                ? ModelName.of(mentor.path("directory").asText()) + ", sha256 "
                        + mentor.path("weightsSha256").asText()
                : mentor.asText();
    }

    private String rounds() {
        List<String> rows = new ArrayList<>(List.of(
                "| round | topic | new records | older records | trained | seed |", "|---|---|---|---|---|---|"));
        for (JsonNode round : lineage.manifest().path("rounds")) {
            List<String> older = new ArrayList<>();
            round.path("replay").forEach(range -> older.add(offsets(range)));
            rows.add(row(
                    round.path("number").asText(),
                    round.path("fresh").path("topic").asText(),
                    offsets(round.path("fresh")),
                    older.isEmpty() ? "none" : String.join("; ", older),
                    trained(round),
                    round.path("seed").asText()));
        }
        return String.join("\n", rows) + "\n";
    }

    private static String trained(JsonNode round) {
        if (round.hasNonNull("steps")) {
            return Count.of(round.path("steps").asLong(), "step");
        }
        long passes = round.path("passes").asLong();
        return passes == 1 ? "1 pass" : passes + " passes";
    }

    private static String offsets(JsonNode range) {
        List<String> spans = new ArrayList<>();
        for (Map.Entry<String, JsonNode> span : range.path("spans").properties()) {
            long from = span.getValue().path("from").asLong();
            long to = span.getValue().path("to").asLong();
            if (to > from) {
                spans.add(span.getKey() + ": " + from + " to " + (to - 1));
            }
        }
        return spans.isEmpty() ? "none" : String.join(", ", spans);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The same with the last part of each path: where something lay on one machine is of no use on another. */
    private static JsonNode withoutPaths(JsonNode node) {
        if (node.isTextual() && ModelName.isPath(node.asText())) {
            return TextNode.valueOf(ModelName.of(node.asText()).toString());
        }
        if (node instanceof ArrayNode array) {
            ArrayNode changed = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> changed.add(withoutPaths(element)));
            return changed;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode changed = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                changed.set(field.getKey(), withoutPaths(field.getValue()));
            }
            return changed;
        }
        return node;
    }
}
