package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceParityTest {
    private static final double TOLERANCE = 2e-4;

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldComputeTheLogitsOfHuggingFace(String name) {
        Goldens goldens = Goldens.of(name);
        try (T5 model = T5.load(goldens.directory())) {
            float[] logits = model.logits(goldens.sources(), goldens.targets());

            int vocabulary = model.config().vocabSize();
            int columns = logits.length / vocabulary / goldens.sources().size();
            for (int row = 0; row < goldens.targets().size(); row++) {
                JsonNode expected = goldens.expected().path("logits").path(row);
                for (int t = 0; t < expected.size(); t++) {
                    for (int token = 0; token < vocabulary; token++) {
                        assertThat((double) logits[(row * columns + t) * vocabulary + token])
                                .as("logit of token %d at %d of target %d", token, t, row)
                                .isCloseTo(expected.path(t).path(token).asDouble(), within(TOLERANCE));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldComputeTheLossOfHuggingFace(String name) {
        Goldens goldens = Goldens.of(name);
        try (T5 model = T5.load(goldens.directory())) {
            assertThat(model.loss(goldens.sources(), goldens.targets()))
                    .isCloseTo(goldens.expected().path("loss").asDouble(), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldGenerateWhatHuggingFaceGenerates(String name) {
        Goldens goldens = Goldens.of(name);
        try (T5 model = T5.load(goldens.directory())) {
            List<int[]> generated = model.generate(goldens.sources(), GenerationConfig.greedy(12));

            assertThat(generated)
                    .containsExactlyElementsOf(
                            Goldens.sequences(goldens.expected().path("generated")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldNameAndShapeParametersAsHuggingFaceDoes(String name) throws IOException {
        Map<String, long[]> shapes = T5Parameters.shapes(T5ConfigFile.read(Goldens.path(name)));

        List<String> lines = shapes.entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + Arrays.toString(parameter.getValue()))
                .toList();
        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(Goldens.path(name + "/parameters.txt")));
    }
}
