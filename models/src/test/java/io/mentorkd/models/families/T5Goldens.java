package io.mentorkd.models.families;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.language.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@code t5/goldens.py} wrote of one tiny T5: its directory, examples, and what Hugging Face computes of them. Unlike those of
 * {@link FamilyGoldens} they tell of many steps of training, and of every tensor's name in a file of its own.
 */
public record T5Goldens(Path directory, List<Example> examples, JsonNode expected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code v1_0}, {@code v1_1} or {@code v1_1_tied}. */
    public static T5Goldens of(String name) {
        JsonNode expected = json(name + "/expected.json");
        List<int[]> sources = sequences(expected.path("sources"));
        List<int[]> targets = sequences(expected.path("targets"));
        List<Example> examples = IntStream.range(0, sources.size())
                .mapToObj(i -> new Example(sources.get(i), targets.get(i)))
                .toList();
        return new T5Goldens(path(name), examples, expected);
    }

    static Path path(String name) {
        return FamilyGoldens.path("t5/" + name);
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(path(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<int[]> sequences(JsonNode rows) {
        return List.of(JSON.convertValue(rows, int[][].class));
    }
}
