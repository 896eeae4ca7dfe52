package io.mentorkd.models.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.StepResult;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import io.mentorkd.models.training.TrainingPlan.Execution;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family computes what {@code transformers} computes: goldens.py has written that down. */
class FamilyParityTest {
    private static final double TOLERANCE = 1e-4;
    private static final int NEW_TOKENS = 12;

    static List<String> names() {
        return FamilyGoldens.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldComputeTheLogitsOfHuggingFace(String name) {
        FamilyGoldens goldens = FamilyGoldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory())) {
            int vocabulary = model.spec().vocabSize();
            List<MentorLabels> all = model.labels(examples(goldens), vocabulary, new double[] {1}, Optional.empty());
            for (int row = 0; row < all.size(); row++) {
                float[][] logits = goldens.logits(row);
                float[] logProbabilities = all.get(row).distributions().logProbabilities();
                for (int t = 0; t < logits.length; t++) {
                    double logSum = logSum(logits[t]);
                    for (int token = 0; token < vocabulary; token++) {
                        assertThat((double) logProbabilities[t * vocabulary + token])
                                .as("log p of token %d at %d of answer %d", token, t, row)
                                .isCloseTo(logits[t][token] - logSum, within(TOLERANCE));
                    }
                }
            }
            assertThat(model.loss(examples(goldens)))
                    .isCloseTo(goldens.expected().path("loss").asDouble(), within(TOLERANCE));
        }
    }

    private static double logSum(float[] logits) {
        return Math.log(IntStream.range(0, logits.length)
                .mapToDouble(token -> Math.exp(logits[token]))
                .sum());
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldWriteWhatHuggingFaceWrites(String name) {
        FamilyGoldens goldens = FamilyGoldens.of(name);
        GenerationConfig greedy = GenerationConfig.greedy(NEW_TOKENS);
        try (LanguageModel model = LanguageModel.load(goldens.directory());
                Generation generation = model.generation()) {
            assertThat(generation.generate(goldens.prompts(), greedy))
                    .as("greedy")
                    .containsExactlyElementsOf(goldens.generated("greedy"));
            assertThat(generation.generate(
                            goldens.prompts(), greedy.withSampling(new GenerationConfig.Sampling(0, 0, 1, 1.3))))
                    .as("with a penalty for repetition")
                    .containsExactlyElementsOf(goldens.generated("greedyRepetitionPenalty"));
            assertThat(generation.generate(goldens.prompts(), greedy.withBeams(3)))
                    .as("with beams")
                    .containsExactlyElementsOf(goldens.generated("beams"));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldTrainAsHuggingFaceAndPyTorchDo(String name) {
        FamilyGoldens goldens = FamilyGoldens.of(name);
        for (Execution execution : List.of(
                Execution.PLAIN,
                new Execution(DType.FLOAT32, true, 100),
                new Execution(DType.FLOAT32, false, 2),
                new Execution(DType.FLOAT32, false, 100, List.of(ComputeDevice.CPU)))) {
            AdamWConfig optimizer = new AdamWConfig(0.9, 0.999, 1e-4, 0.5, 1);
            trainWithoutDropout(goldens, TrainingPlan.of(optimizer).with(execution));
        }
    }

    private static void trainWithoutDropout(FamilyGoldens goldens, TrainingPlan plan) {
        try (LanguageModel model = LanguageModel.load(
                        goldens.directory(), OptionalDouble.of(0), DType.FLOAT32, ComputeDevice.CPU);
                Training training = new Training(model, plan, 1)) {
            for (JsonNode expected : goldens.expected().path("training")) {
                StepResult step = training.step(examples(goldens), 0.001);
                assertThat(step.loss())
                        .as("%s", plan)
                        .isCloseTo(expected.path("loss").asDouble(), within(TOLERANCE));
                assertThat(step.gradientNorm())
                        .as("%s", plan)
                        .isCloseTo(expected.path("gradientNorm").asDouble(), within(2e-3));
            }
            try (SafetensorsFile trained =
                    SafetensorsFile.open(goldens.directory().resolve("trained.safetensors"))) {
                for (String parameter : trained.names()) {
                    float[] ours = floats(model.weights().read(parameter));
                    float[] theirs = floats(trained.floats(parameter));
                    for (int i = 0; i < theirs.length; i++) {
                        assertThat((double) ours[i])
                                .as("%s[%d] of %s by %s", parameter, i, goldens.directory(), plan.execution())
                                .isCloseTo(theirs[i], within(1e-5));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldWriteTheSameWeightsThatItRead(String name, @TempDir Path written) {
        FamilyGoldens goldens = FamilyGoldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory())) {
            model.save(written, model.precision(), Long.MAX_VALUE);
            assertThat(SafetensorsDirectory.open(written).tensors().keySet())
                    .containsExactlyInAnyOrderElementsOf(goldens.parameters().stream()
                            .map(line -> line.substring(0, line.indexOf(' ')))
                            .toList());
            try (LanguageModel again = LanguageModel.load(written)) {
                for (String parameter : model.weights().names()) {
                    assertThat(again.weights().read(parameter))
                            .isEqualTo(model.weights().read(parameter));
                }
                assertThat(again.spec().tokens()).isEqualTo(model.spec().tokens());
            }
        }
    }

    @Test
    void shouldTrainAnAdapterAsPeftDoes() {
        FamilyGoldens goldens = FamilyGoldens.of(FamilyGoldens.LORA);
        for (Execution execution : List.of(Execution.PLAIN, new Execution(DType.FLOAT32, true, 2))) {
            try (LanguageModel model = adapted(goldens.directory());
                    Training training = new Training(
                            model,
                            TrainingPlan.of(new AdamWConfig(0.9, 0.999, 1e-4, 0, 1))
                                    .with(execution),
                            1)) {
                assertThat(model.loss(examples(goldens)))
                        .isCloseTo(goldens.expected().path("loss").asDouble(), within(TOLERANCE));
                for (JsonNode expected : goldens.expected().path("training")) {
                    StepResult step = training.step(examples(goldens), 0.001);
                    assertThat(step.loss()).isCloseTo(expected.path("loss").asDouble(), within(TOLERANCE));
                }
                try (SafetensorsFile trained =
                        SafetensorsFile.open(goldens.directory().resolve("trained.safetensors"))) {
                    for (String parameter : trained.names()) {
                        float[] ours = floats(model.adapter()
                                .orElseThrow()
                                .tensors()
                                .read(parameter.substring("base_model.model.".length())));
                        float[] theirs = floats(trained.floats(parameter));
                        for (int i = 0; i < theirs.length; i++) {
                            assertThat((double) ours[i]).as(parameter).isCloseTo(theirs[i], within(1e-5));
                        }
                    }
                }
            }
        }
    }

    @Test
    void shouldWriteWithAnAdapterWhatHuggingFaceWrites(@TempDir Path written) {
        FamilyGoldens goldens = FamilyGoldens.of(FamilyGoldens.LORA);
        GenerationConfig greedy = GenerationConfig.greedy(NEW_TOKENS);
        try (LanguageModel model = adapted(goldens.directory())) {
            try (Generation generation = model.generation()) {
                assertThat(generation.generate(goldens.prompts(), greedy))
                        .containsExactlyElementsOf(goldens.generated("greedy"));
            }
            model.save(written.resolve("merged"));
            model.adapter().orElseThrow().save(written, Adapter.OF_PEFT, model, "llama");
        }
        try (LanguageModel merged = LanguageModel.load(written.resolve("merged"));
                LanguageModel again = adapted(written)) {
            assertThat(merged.loss(examples(goldens)))
                    .isCloseTo(goldens.expected().path("loss").asDouble(), within(TOLERANCE));
            assertThat(again.loss(examples(goldens)))
                    .isCloseTo(goldens.expected().path("loss").asDouble(), within(TOLERANCE));
        }
    }

    private static LanguageModel adapted(Path adapter) {
        LanguageModel base = LanguageModel.load(FamilyGoldens.of("llama").directory());
        return base.with(Adapter.load(adapter, Adapter.OF_PEFT, base));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldKeepSomeBlocks(String name, @TempDir Path written) {
        FamilyGoldens goldens = FamilyGoldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory())) {
            int blocks = model.spec().blocks();
            List<Integer> most = model.mostMissedBlocks(blocks - 1, examples(goldens));
            try (LanguageModel whole =
                            model.keeping(IntStream.range(0, blocks).boxed().toList());
                    LanguageModel fewer = model.keeping(most)) {
                assertThat(whole.loss(examples(goldens))).isEqualTo(model.loss(examples(goldens)));
                fewer.save(written);
                double loss = fewer.loss(examples(goldens));
                try (LanguageModel again = LanguageModel.load(written)) {
                    assertThat(again.spec().blocks()).isEqualTo(blocks - 1);
                    assertThat(again.loss(examples(goldens))).isEqualTo(loss);
                }
                // What was left out is missed least: leaving out any of the others costs more.
                for (int other : most) {
                    List<Integer> others = IntStream.range(0, blocks)
                            .filter(block -> block != other)
                            .boxed()
                            .toList();
                    try (LanguageModel worse = model.keeping(others)) {
                        assertThat(worse.loss(examples(goldens))).isGreaterThanOrEqualTo(loss);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldTellTheLossOfAModelWithoutEachBlock(String name) {
        FamilyGoldens goldens = FamilyGoldens.of(name);
        try (LanguageModel model = LanguageModel.load(goldens.directory())) {
            int blocks = model.spec().blocks();
            double[] losses = model.lossesWithoutBlocks(examples(goldens));
            assertThat(losses).hasSize(blocks);
            for (int left = 0; left < blocks; left++) {
                List<Integer> others =
                        new ArrayList<>(IntStream.range(0, blocks).boxed().toList());
                others.remove(left);
                try (LanguageModel without = model.keeping(others)) {
                    assertThat(losses[left])
                            .as("loss without block %d", left)
                            .isCloseTo(without.loss(examples(goldens)), within(1e-5));
                }
            }
        }
    }

    @Test
    void shouldRefuseToFindWhichBlocksAreMissedOnNoExamples() {
        FamilyGoldens goldens = FamilyGoldens.of(names().get(0));
        try (LanguageModel model = LanguageModel.load(goldens.directory())) {
            assertThatThrownBy(() -> model.mostMissedBlocks(1, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("examples must be at least one, were none");
        }
    }

    private static List<Example> examples(FamilyGoldens goldens) {
        return IntStream.range(0, goldens.prompts().size())
                .mapToObj(i ->
                        new Example(goldens.prompts().get(i), goldens.answers().get(i)))
                .toList();
    }

    private static float[] floats(ByteBuffer bytes) {
        FloatBuffer floats = bytes.asFloatBuffer();
        float[] copy = new float[floats.remaining()];
        floats.get(copy);
        return copy;
    }
}
