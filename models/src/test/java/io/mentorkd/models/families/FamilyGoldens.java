package io.mentorkd.models.families;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code goldens.py} wrote of one tiny model: its directory, token ids, and what Hugging Face computes of them. */
public record FamilyGoldens(Path directory, List<int[]> prompts, List<int[]> answers, JsonNode expected) {
    /** An adapter of {@code llama}, in the format of PEFT; not a model of its own. */
    public static final String LORA = "llama_lora";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The models. */
    public static List<String> names() {
        return Stream.concat(encoderDecoders().stream(), decoders().stream()).toList();
    }

    public static List<String> encoderDecoders() {
        return List.of("t5_gated_silu", "flan_t5", "mt5", "umt5");
    }

    public static List<String> decoders() {
        return List.of(
                "llama",
                "llama_bf16",
                "llama_sharded",
                "llama_untied",
                "llama3_rope",
                "llama_linear_rope",
                "llama_bias",
                "mistral",
                "qwen2",
                "qwen2_untied",
                "qwen3",
                "smollm3",
                "gemma3_text",
                "gpt2",
                "gpt2_bare");
    }

    public static FamilyGoldens of(String name) {
        Path directory = path(name);
        try {
            JsonNode expected = JSON.readTree(directory.resolve("expected.json").toFile());
            return new FamilyGoldens(
                    directory, sequences(expected.path("prompts")), sequences(expected.path("answers")), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Token ids that were generated, {@code greedy}, {@code greedyRepetitionPenalty} or {@code beams}, a row a prompt. */
    public List<int[]> generated(String field) {
        return sequences(expected.required(field));
    }

    /** (T, V): the logits from which the tokens of the row's answer are predicted. */
    public float[][] logits(int row) {
        return JSON.convertValue(expected.required("logits").required(row), float[][].class);
    }

    /** Every parameter once, {@code name [shape]}. */
    public List<String> parameters() {
        return List.of(JSON.convertValue(expected.required("parameters"), String[].class));
    }

    static Path path(String name) {
        try {
            return Path.of(FamilyGoldens.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<int[]> sequences(JsonNode rows) {
        return List.of(JSON.convertValue(rows, int[][].class));
    }
}
