package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPublicationTest {

    @TempDir
    private Path checkpoint;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        for (String name :
                new String[] {"config.json", "model.safetensors", "optimizer.safetensors", "manifest.json"}) {
            Files.writeString(checkpoint.resolve(name), name);
        }
    }

    @Test
    void shouldLayDownTheModelWithoutWhatOnlyTrainingNeeds() throws IOException {
        ModelPublication.publish(checkpoint, directory);

        assertThat(names()).containsExactly("config.json", "manifest.json", "model.safetensors");
    }

    @Test
    void shouldTakeThePlaceOfAnotherModelAndLeaveTheSameOneAlone() throws IOException {
        Files.writeString(directory.resolve("manifest.json"), "older");
        Files.writeString(directory.resolve("model.safetensors"), "older");

        ModelPublication.publish(checkpoint, directory);
        Files.writeString(checkpoint.resolve("model.safetensors"), "not looked at");
        ModelPublication.publish(checkpoint, directory);

        assertThat(directory.resolve("model.safetensors")).hasContent("model.safetensors");
        assertThat(directory.resolve("manifest.json")).hasContent("manifest.json");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
