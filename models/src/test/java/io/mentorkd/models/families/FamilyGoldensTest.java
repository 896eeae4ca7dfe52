package io.mentorkd.models.families;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FamilyGoldensTest {
    @Test
    void shouldNameEveryDirectoryOfGoldens() throws IOException {
        try (Stream<Path> files = Files.list(FamilyGoldens.path("."))) {
            assertThat(files.filter(file -> Files.exists(file.resolve("expected.json")))
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(all());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldHaveLogitsForEachTokenOfTheAnswers(String name) {
        FamilyGoldens goldens = FamilyGoldens.of(name);

        assertThat(goldens.prompts()).hasSameSizeAs(goldens.answers());
        for (int row = 0; row < goldens.answers().size(); row++) {
            assertThat(goldens.logits(row)).hasNumberOfRows(goldens.answers().get(row).length);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldHaveTrainedEveryParameter(String name) {
        FamilyGoldens goldens = FamilyGoldens.of(name);

        try (SafetensorsFile trained = SafetensorsFile.open(goldens.directory().resolve("trained.safetensors"))) {
            assertThat(trained.names().stream().map(key -> key + " " + Arrays.toString(trained.shape(key))))
                    .containsExactlyInAnyOrderElementsOf(goldens.parameters());
        }
    }

    static List<String> all() {
        return Stream.concat(FamilyGoldens.names().stream(), Stream.of(FamilyGoldens.LORA))
                .toList();
    }
}
