package io.mentorkd.cli.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.OutputOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code README.md} of an exported model, as the Hugging Face hub reads it. It names no directory of this machine.
 *
 * @param model what is exported
 * @param name of the checkpoint
 * @param lineage where it comes from
 * @param ancestors what its run began with, and what that began with; none where weights were new
 * @param license of the first of them that says it
 */
record ModelCard(
        ExportedModel model,
        ModelName name,
        CheckpointLineage lineage,
        List<BaseModel> ancestors,
        Optional<License> license) {

    private static final String CITATION = """
            ## Citation

            The method, Mentor-KD, is of

            ```bibtex
            @inproceedings{lee-etal-2024-mentor,
              title     = "Mentor-{KD}: Making Small Language Models Better Multi-step Reasoners",
              author    = "Lee, Hojae and Kim, Junho and Lee, SangKeun",
              booktitle = "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing",
              year      = "2024",
              url       = "https://arxiv.org/abs/2410.09037"
            }
            ```
            """;

    ModelCard {
        ancestors = List.copyOf(ancestors);
    }

    /** The file's text. */
    String text() {
        return String.join(
                "\n",
                frontMatter(),
                description(),
                new CardLineage(lineage, ancestors).text(),
                scores(),
                new CardUsage(model, lineage, ancestors).text(),
                licensing(),
                CITATION);
    }

    private String frontMatter() {
        StringBuilder lines = new StringBuilder("---\n");
        license.ifPresent(stated -> lines.append(stated.frontMatter()));
        base().ifPresent(base ->
                lines.append("base_model: ").append(scalar(base.name())).append('\n'));
        lines.append("library_name: ").append(model.isAdapter() ? "peft" : "transformers");
        lines.append("\npipeline_tag: ").append(model.isEncoderDecoder() ? "text2text-generation" : "text-generation");
        lines.append("\ntags:\n- mentor-kd\n- distillation\n");
        return lines.append("---\n").toString();
    }

    /** The hub knows base models by their ids: the first ancestor that has one, or else the very first. */
    private Optional<ModelName> base() {
        List<ModelName> names = ancestors.stream().map(BaseModel::name).toList();
        return names.stream()
                .filter(ModelName::isOfHub)
                .findFirst()
                .or(() -> names.stream().findFirst());
    }

    private static String scalar(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9._/-]*") ? text : OutputOptions.toJson(text);
    }

    private String description() {
        JsonNode config = lineage.config();
        String what =
                model.isAdapter() ? "A LoRA adapter of " + ancestors.get(0).name() : "A small language model";
        return """
                # %s

                %s that was taught to reason step by step: it learnt from worked answers of a large model, its teacher, or of a \
                mentor, of which only those were kept that end in the right answer. %s

                %s parameters in %s. Made with mentorkd.
                """.formatted(
                        config.path("modelId").asText(),
                        what,
                        objective(config),
                        Amounts.count(model.parameters()),
                        model.precision());
    }

    private static String objective(JsonNode config) {
        JsonNode numbers = config.path("distillation");
        String learnt = switch (config.path("objective").asText()) {
            case "rationale" -> "What it minimised is the cross-entropy of their tokens.";
            case "mentor-kd" ->
                "What it minimised is (1 − w) · cross-entropy of their tokens + w · τ² · KL(mentor ‖ student)";
            default -> "What it minimised is the loss of the authors' code, (1 − w) · CE + w · KL(mentor ‖ student)";
        };
        return numbers.hasNonNull("softLabelWeight")
                ? learnt + ", w = " + numbers.path("softLabelWeight").asText() + ", τ = "
                        + numbers.path("temperature").asText() + "."
                : learnt;
    }

    private String scores() {
        Map<String, JsonNode> scores = lineage.manifest().path("scores").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (scores.isEmpty()) {
            return "## Scores\n\nIt was not measured on VALIDATION.\n";
        }
        List<String> rows = new ArrayList<>(List.of("| task | accuracy |", "|---|---|"));
        scores.keySet().stream()
                .sorted()
                .forEach(task -> rows.add("| " + task + " | "
                        + CheckpointText.decimal(scores.get(task).asDouble()) + " |"));
        return "## Scores\n\nOn VALIDATION, questions that it did not learn from, by greedy decoding.\n\n"
                + String.join("\n", rows) + "\n";
    }

    private String licensing() {
        String unknown = ancestors.isEmpty()
                ? "Unknown: its weights were new, and nobody has said."
                : "Unknown: the files of " + ancestors.get(0).name() + ", which it began with, do not say.";
        return "## License\n\n"
                + license.map(stated -> "`" + stated.id() + "`, as of the model that it began with.")
                        .orElse(unknown)
                + "\n";
    }
}
