package io.mentorkd.benchmarks.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.torchscript.TorchEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Trains or generates, round by round. Reads {@code round} or {@code parts} a line; answers each with a line of JSON. The script
 * {@code language-models.sh} lets it, {@code transformers} and llama.cpp take turns.
 */
public final class LanguageModelBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LanguageModelBenchmark() {}

    /** The argument: a file of settings, as {@code language-models/compare.py} writes it. */
    public static void main(String[] arguments) throws IOException {
        JsonNode settings = JSON.readTree(Path.of(arguments[0]).toFile());
        TorchEngine.start(settings.get("threads").asInt());
        try (Rounds rounds = rounds(settings);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(Map.of("parameters", rounds.parameters()));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                switch (line) {
                    case "round" -> answer(rounds.round());
                    case "parts" -> answer(rounds.parts());
                    default -> throw new IllegalArgumentException("a line must be round or parts, was '" + line + "'");
                }
            }
        }
    }

    private static Rounds rounds(JsonNode settings) {
        String measured = settings.get("measured").asText();
        return switch (measured) {
            case "training" -> new TrainingRounds(settings);
            case "generation" -> new GenerationRounds(settings);
            default ->
                throw new IllegalArgumentException("measured must be training or generation, was '" + measured + "'");
        };
    }

    private static void answer(Map<String, ?> line) throws IOException {
        System.out.println(JSON.writeValueAsString(line));
    }

    /** Token ids of an array. */
    static int[] tokens(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
