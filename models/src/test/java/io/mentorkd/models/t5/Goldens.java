package io.mentorkd.models.t5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** What {@code goldens.py} wrote. */
public record Goldens(Path directory, List<int[]> sources, List<int[]> targets, JsonNode expected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Goldens of(String name) {
        Path directory = path(name);
        JsonNode expected = json(name + "/expected.json");
        return new Goldens(
                directory, sequences(expected.path("sources")), sequences(expected.path("targets")), expected);
    }

    static Path path(String name) {
        try {
            return Path.of(Goldens.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
