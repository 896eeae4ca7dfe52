package io.mentorkd.models.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.language.Batch;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.StepResult;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both versions of T5, logit by logit and over many steps; {@link FamilyParityTest} is of every family. */
class T5ParityTest {
    private static final double TOLERANCE = 2e-4;

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldComputeTheLogitsOfHuggingFace(String name) {
        T5Goldens goldens = T5Goldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory());
                TorchScriptProgram program = model.compile(List.of(), Map.of());
                Call call = program.call("logits").with("weights", model.weights())) {
            float[] logits = Batch.of(model.spec(), goldens.examples())
                    .into(call)
                    .evaluate()
                    .floats(0);

            int vocabulary = model.spec().vocabSize();
            int at = 0;
            for (JsonNode answer : goldens.expected().path("logits")) {
                for (JsonNode token : answer) {
                    for (JsonNode logit : token) {
                        assertThat((double) logits[at])
                                .as("logit of token %d at %d of all answers", at % vocabulary, at / vocabulary)
                                .isCloseTo(logit.asDouble(), within(TOLERANCE));
                        at++;
                    }
                }
            }
            assertThat(at).isEqualTo(logits.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldComputeTheLossOfHuggingFace(String name) {
        T5Goldens goldens = T5Goldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory())) {
            assertThat(model.loss(goldens.examples()))
                    .isCloseTo(goldens.expected().path("loss").asDouble(), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldGenerateWhatHuggingFaceGenerates(String name) {
        T5Goldens goldens = T5Goldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory());
                Generation generation = model.generation()) {
            List<int[]> generated = generation.generate(
                    goldens.examples().stream().map(Example::prompt).toList(), GenerationConfig.greedy(12));

            assertThat(generated)
                    .containsExactlyElementsOf(
                            T5Goldens.sequences(goldens.expected().path("generated")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldNameAndShapeParametersAsHuggingFaceDoes(String name) throws IOException {
        try (LanguageModel model = LanguageModel.load(T5Goldens.path(name))) {
            List<String> lines = model.parameters().stream()
                    .map(parameter -> parameter.name() + " " + Arrays.toString(parameter.shape()))
                    .toList();

            assertThat(lines)
                    .containsExactlyInAnyOrderElementsOf(
                            Files.readAllLines(T5Goldens.path(name).resolve("parameters.txt")));
        }
    }

    /** Loss, gradient norm, clipping, AdamW and what is decayed, over four steps of torch.optim. */
    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldTrainAsHuggingFaceWithTorchDoes(String name) {
        T5Goldens goldens = T5Goldens.of(name);
        TrainingPlan plan = TrainingPlan.of(AdamWConfig.withWeightDecay(0.5));
        try (LanguageModel model = LanguageModel.load(
                        goldens.directory(), OptionalDouble.of(0), DType.FLOAT32, ComputeDevice.CPU);
                Training training = new Training(model, plan, 0)) {
            JsonNode steps = goldens.expected().path("training");
            assertThat(steps).hasSize(4);
            for (JsonNode expected : steps) {
                StepResult result = training.step(goldens.examples(), 0.01);

                assertThat(result.loss()).isCloseTo(expected.path("loss").asDouble(), within(2e-3));
                double norm = expected.path("gradientNorm").asDouble();
                assertThat(result.gradientNorm()).isCloseTo(norm, within(2e-3 + 0.01 * norm));
                assertThat(result.tokens()).isEqualTo(4 + 10 + 1);
                assertThat(result.examples()).isEqualTo(3);
            }
        }
    }
}
