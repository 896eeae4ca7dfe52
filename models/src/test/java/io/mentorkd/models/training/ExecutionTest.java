package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.FamilyGoldens;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.training.TrainingPlan.Execution;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a step is computed, what is learnt is the same. */
class ExecutionTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final Execution RECOMPUTED = new Execution(DType.FLOAT32, true, ALL);
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.1);
    private static final Objective MENTOR_KD = new Objective.MentorKd(0.3, Mentors.TEMPERATURE);
    /** The first moment is the gradient then, as it was before clipping. */
    private static final AdamWConfig GRADIENT_ONLY = new AdamWConfig(0, 0.999, 1e-8, 0, Double.POSITIVE_INFINITY);

    @TempDir
    private Path directory;

    private static LanguageModel load(String name, double dropout) {
        return LanguageModel.load(
                FamilyGoldens.of(name).directory(), OptionalDouble.of(dropout), DType.FLOAT32, ComputeDevice.CPU);
    }

    private static Map<String, float[]> weights(LanguageModel model) {
        Map<String, float[]> weights = new TreeMap<>();
        model.weights()
                .names()
                .forEach(name -> weights.put(name, floats(model.weights().read(name))));
        return weights;
    }

    private static float[] floats(ByteBuffer bytes) {
        FloatBuffer buffer = bytes.asFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }

    /** What a first step measures, and its gradients by parameter, projections among them. */
    private record First(StepResult result, Map<String, float[]> gradients) {}

    private Map<String, float[]> gradients(LanguageModel model, TrainingPlan plan, List<Example> batch) {
        return first(model, plan, batch).gradients();
    }

    private First first(LanguageModel model, TrainingPlan plan, List<Example> batch) {
        String prefix = "first_moments.";
        Map<String, float[]> gradients = new TreeMap<>();
        StepResult result;
        try (Training training = new Training(model, plan, 7)) {
            result = training.step(batch, 0);
            training.save(directory);
        }
        try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(Training.FILE))) {
            for (String name : file.names()) {
                if (name.startsWith(prefix)) {
                    gradients.put(name.substring(prefix.length()), floats(file.floats(name)));
                }
            }
        }
        return new First(result, gradients);
    }

    private static void requireClose(Map<String, float[]> actual, Map<String, float[]> expected, double tolerance) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, numbers) -> {
            double largest = IntStream.range(0, numbers.length)
                    .mapToDouble(i -> Math.abs(numbers[i]))
                    .max()
                    .orElseThrow();
            assertThat(largest).as(name).isGreaterThan(1e-4);
            for (int i = 0; i < numbers.length; i++) {
                assertThat((double) actual.get(name)[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(numbers[i], within(tolerance * (1 + largest)));
            }
        });
    }

    /** Blocks that are computed again drop out the same numbers; a mentor's states are learnt from as well. */
    @ParameterizedTest
    @CsvSource({"flan_t5, false", "flan_t5, true", "umt5, true", "gpt2, false", "gpt2, true", "llama, true"})
    void shouldTakeTheSameGradientsWhereBlocksAreComputedAgain(String name, boolean hasHidden) {
        try (LanguageModel model = load(name, 0.1);
                LanguageModel mentor = load(name, 0)) {
            List<Example> batch = Mentors.label(mentor, Examples.random(6, 40, 3), 5);
            TrainingPlan plan = TrainingPlan.of(MENTOR_KD, GRADIENT_ONLY);
            if (hasHidden) {
                plan = plan.with(new HiddenDistillation(mentor, 0.5));
            }
            Map<String, float[]> kept = gradients(model, plan, batch);

            Map<String, float[]> again = gradients(model, plan.with(RECOMPUTED), batch);

            requireClose(again, kept, 1e-6);
            assertThat(kept.containsKey(OptimizerState.PROJECTION)).isEqualTo(hasHidden);
            try (LanguageModel undropped = load(name, 0)) {
                String head = model.spec().layout().head();
                assertThat(gradients(undropped, plan, batch).get(head)).isNotEqualTo(kept.get(head));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flan_t5", "gpt2"})
    void shouldLearnTheSameWhereBlocksAreComputedAgain(String name) {
        // An epsilon at which a gradient that is rounding alone makes no step.
        AdamWConfig optimizer = new AdamWConfig(0.9, 0.999, 1e-4, 0.1, 1);
        List<Map<String, float[]>> learnt = new ArrayList<>();
        for (Execution execution : List.of(Execution.PLAIN, RECOMPUTED)) {
            try (LanguageModel model = load(name, 0.1);
                    Training training =
                            new Training(model, TrainingPlan.of(optimizer).with(execution), 7)) {
                for (int step = 0; step < 3; step++) {
                    training.step(Examples.random(5, 40, step), 1e-2);
                }
                learnt.add(weights(model));
            }
        }

        requireClose(learnt.get(1), learnt.get(0), 1e-5);
    }

    /** Examples of very different lengths: a micro-batch counts by its tokens, not as one of so many. */
    @ParameterizedTest
    @CsvSource({"flan_t5, 1", "flan_t5, 3", "gemma3_text, 2"})
    void shouldWeighMicroBatchesByTheirTokens(String name, int microBatch) {
        try (LanguageModel model = load(name, 0);
                LanguageModel mentor = load(name, 0)) {
            List<Example> unlabelled = new ArrayList<>(Examples.random(5, 40, 3));
            unlabelled.add(new Example(new int[] {5, 6}, new int[] {1}));
            unlabelled.add(new Example(new int[] {5}, IntStream.range(3, 40).toArray()));
            List<Example> batch = Mentors.label(mentor, unlabelled, 5);
            for (Objective objective :
                    List.of(new Objective.CrossEntropy(), MENTOR_KD, new Objective.MentorKdReference(0.5, 2))) {
                TrainingPlan plan = TrainingPlan.of(objective, GRADIENT_ONLY).with(new HiddenDistillation(mentor, 0.5));
                TrainingPlan inParts = plan.with(new Execution(DType.FLOAT32, false, microBatch));

                First whole = first(model, plan, batch);
                First parts = first(model, inParts, batch);

                requireClose(parts.gradients(), whole.gradients(), 3e-6);
                assertThat(parts.result().loss()).isCloseTo(whole.result().loss(), within(1e-5));
                assertThat(parts.result().gradientNorm())
                        .isCloseTo(whole.result().gradientNorm(), within(1e-4));
                assertThat(parts.result().tokens()).isEqualTo(whole.result().tokens());
                LossTerms inAll = whole.result().terms().orElseThrow();
                LossTerms summed = parts.result().terms().orElseThrow();
                assertThat(summed.hidden()).isCloseTo(inAll.hidden(), within(1e-5));
                assertThat(summed.divergence()).isCloseTo(inAll.divergence(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flan_t5, FLOAT32, false, 100",
        "flan_t5, FLOAT32, true, 2",
        "flan_t5, BFLOAT16, false, 2",
        "gpt2, FLOAT32, true, 100",
        "gpt2, FLOAT32, false, 2",
        "llama, BFLOAT16, true, 100"
    })
    void shouldGoOnBitForBitAfterARestart(String name, DType compute, boolean recomputes, int microBatch) {
        TrainingPlan plan = TrainingPlan.of(ADAMW).with(new Execution(compute, recomputes, microBatch));
        train(name, plan, "whole", 0, 4);
        train(name, plan, "resumed", 0, 2);
        train(name, plan, "resumed", 2, 4);

        for (String file : List.of("model.safetensors", Training.FILE)) {
            assertThat(directory.resolve("resumed").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
        }
    }

    private void train(String name, TrainingPlan plan, String to, int begin, int end) {
        Path at = directory.resolve(to);
        OptionalDouble dropout = OptionalDouble.of(0.1);
        Path from = begin == 0 ? FamilyGoldens.of(name).directory() : at;
        try (LanguageModel model = LanguageModel.load(from, dropout, DType.FLOAT32, ComputeDevice.CPU);
                Training training = new Training(model, plan, 9)) {
            if (begin > 0) {
                training.restore(at);
            }
            for (int step = begin; step < end; step++) {
                training.step(Examples.random(5, 40, step), 1e-2);
            }
            model.save(at);
            training.save(at);
        }
    }

    @ParameterizedTest
    @CsvSource({"flan_t5, false", "gemma3_text, true", "gpt2, false"})
    void shouldTakeTheSameGradientsInBfloat16ButForRounding(String name, boolean recomputes) {
        List<Example> batch = Examples.random(6, 40, 3);
        TrainingPlan plan = TrainingPlan.of(GRADIENT_ONLY);
        try (LanguageModel model = load(name, 0)) {
            Map<String, float[]> exact = gradients(model, plan, batch);

            Map<String, float[]> rounded =
                    gradients(model, plan.with(new Execution(DType.BFLOAT16, recomputes, ALL)), batch);

            exact.forEach((parameter, numbers) -> {
                double off = 0;
                double squares = 0;
                for (int i = 0; i < numbers.length; i++) {
                    off += Math.pow((double) rounded.get(parameter)[i] - numbers[i], 2);
                    squares += (double) numbers[i] * numbers[i];
                }
                assertThat(Math.sqrt(off / squares)).as(parameter).isBetween(1e-5, 0.15);
            });
        }
    }

    /** Gradients are rounded, weights are not: else most of a small step would be lost. */
    @ParameterizedTest
    @ValueSource(strings = {"flan_t5", "llama", "gpt2"})
    void shouldTrainInBfloat16AsInFloat32ButForRounding(String name) {
        List<Example> batch = Examples.random(6, 40, 3);
        List<Double> learnt = new ArrayList<>();
        for (DType compute : List.of(DType.FLOAT32, DType.BFLOAT16)) {
            TrainingPlan plan = TrainingPlan.of(ADAMW).with(new Execution(compute, false, ALL));
            try (LanguageModel model = load(name, 0);
                    Training training = new Training(model, plan, 7)) {
                double first = model.loss(batch);
                for (int step = 0; step < 40; step++) {
                    training.step(batch, 1e-3);
                }
                learnt.add(first - model.loss(batch));
                assertThat(learnt.get(learnt.size() - 1)).isGreaterThan(0.2 * first);
                assertThat(roundedToBfloat16(model)).as("%s", compute).isLessThan(0.05);
            }
        }

        assertThat(learnt.get(1)).isNotEqualTo(learnt.get(0)).isCloseTo(learnt.get(0), within(0.03 * learnt.get(0)));
    }

    /** The share of the numbers of which the lower half is 0. */
    private static double roundedToBfloat16(LanguageModel model) {
        long rounded = 0;
        for (float[] numbers : weights(model).values()) {
            for (float number : numbers) {
                rounded += (Float.floatToRawIntBits(number) & 0xffff) == 0 ? 1 : 0;
            }
        }
        return (double) rounded / model.size();
    }

    @Test
    void shouldWriteWithTheWeightsOfTheTimeWhenItWasMadeReady() {
        List<int[]> prompts =
                Examples.random(8, 40, 4).stream().map(Example::prompt).toList();
        GenerationConfig greedy = GenerationConfig.greedy(12);
        for (String name : List.of("flan_t5", "llama", "gpt2")) {
            try (LanguageModel model = load(name, 0);
                    Generation ready = model.generation();
                    Training training = new Training(model, TrainingPlan.of(ADAMW), 7)) {
                List<int[]> before = ready.generate(prompts, greedy);
                for (int step = 0; step < 10; step++) {
                    training.step(Examples.random(6, 40, step), 3e-2);
                }

                assertThat(ready.generate(prompts, greedy)).as(name).containsExactlyElementsOf(before);
                try (Generation after = model.generation()) {
                    assertThat(after.generate(prompts, greedy)).as(name).isNotEqualTo(before);
                }
            }
        }
    }

    @Test
    void shouldLeaveNothingBehindHoweverAStepIsComputed() {
        for (Execution execution :
                List.of(RECOMPUTED, new Execution(DType.FLOAT32, false, 1), new Execution(DType.BFLOAT16, true, 2))) {
            try (LanguageModel model = load("gpt2", 0.1);
                    Training training =
                            new Training(model, TrainingPlan.of(ADAMW).with(execution), 7)) {
                training.step(Examples.random(3, 40, 1), 1e-3);
                int open = training.open();
                for (int i = 0; i < 10; i++) {
                    training.step(Examples.random(3, 40, i), 1e-3);
                    assertThat(training.open()).isEqualTo(open);
                }
            }
        }
    }

    @Test
    void shouldRefuseWhatCannotTrain() {
        assertThatThrownBy(() -> new Execution(DType.FLOAT16, false, 1))
                .hasMessage("compute must be FLOAT32 or BFLOAT16, was FLOAT16, whose range gradients leave");
        assertThatThrownBy(() -> new Execution(DType.FLOAT32, false, 0))
                .hasMessage("microBatch must be at least 1, was 0");
    }
}
