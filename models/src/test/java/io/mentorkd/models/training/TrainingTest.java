package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.safetensors.SafetensorsException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.5);

    @TempDir
    private Path directory;

    private static Map<String, ByteBuffer> weights(LanguageModel model) {
        Map<String, ByteBuffer> copies = new HashMap<>();
        model.weights().names().forEach(name -> copies.put(name, model.weights().read(name)));
        return copies;
    }

    @Test
    void shouldGoOnBitForBitAfterARestart() {
        List<List<Example>> batches = Examples.batches(6, 7);
        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 9)) {
            batches.forEach(batch -> training.step(batch, 1e-2));
            model.save(directory.resolve("whole"));
            training.save(directory.resolve("whole"));
        }
        try (LanguageModel model = Examples.model(0.2);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 9)) {
            batches.subList(0, 3).forEach(batch -> training.step(batch, 1e-2));
            model.save(directory.resolve("half"));
            training.save(directory.resolve("half"));
        }
        try (LanguageModel model = LanguageModel.load(directory.resolve("half"));
                Training training = new Training(model, TrainingPlan.of(ADAMW), 9)) {
            training.restore(directory.resolve("half"));
            assertThat(training.step()).isEqualTo(3);
            // What else ran in the process must not matter.
            write(model, batches.get(0));
            batches.subList(3, 6).forEach(batch -> training.step(batch, 1e-2));
            model.save(directory.resolve("resumed"));
            training.save(directory.resolve("resumed"));
        }

        for (String file : List.of("model.safetensors", "optimizer.safetensors")) {
            assertThat(directory.resolve("resumed").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
        }
    }

    private static void write(LanguageModel model, List<Example> examples) {
        try (Generation generation = model.generation()) {
            generation.generate(examples.stream().map(Example::prompt).toList(), GenerationConfig.greedy(4));
        }
    }

    @Test
    void shouldDropOutOtherNumbersForAnotherSeedAndStep() {
        List<Example> batch = Examples.random(4, 2);
        List<Double> losses = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            try (LanguageModel model = Examples.model(0.3);
                    Training training = new Training(model, TrainingPlan.of(ADAMW), seed)) {
                losses.add(training.step(batch, 0).loss());
                losses.add(training.step(batch, 0).loss());
            }
        }

        assertThat(losses.get(0)).isEqualTo(losses.get(2)).isNotEqualTo(losses.get(1));
        assertThat(losses.get(1)).isEqualTo(losses.get(3));
        assertThat(losses.get(4)).isNotEqualTo(losses.get(0));
    }

    @Test
    void shouldMeasureTheLossOfTheModelWhenNothingIsDropped() {
        List<Example> batch = Examples.random(9, 2);
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 1)) {
            double loss = model.loss(batch);

            assertThat(training.step(batch, 1e-3).loss()).isCloseTo(loss, within(1e-5));
        }
    }

    @Test
    void shouldLeaveLayerNormsUndecayed() {
        AdamWConfig onlyDecay = new AdamWConfig(0, 0, 1e30, 0.5, 1);
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, TrainingPlan.of(onlyDecay), 1)) {
            Map<String, ByteBuffer> before = weights(model);
            training.step(Examples.random(3, 1), 0.1);
            Map<String, ByteBuffer> after = weights(model);

            before.forEach((name, buffer) -> {
                float expected = buffer.getFloat(0) * (name.endsWith("layer_norm.weight") ? 1 : 0.95f);
                assertThat(after.get(name).getFloat(0)).as(name).isCloseTo(expected, within(1e-6f));
            });
        }
    }

    @Test
    void shouldStopAtALossThatIsNotFiniteAndKeepTheWeights() {
        List<Example> batch = Examples.random(3, 1);
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 1)) {
            training.step(batch, 1e39);
            Map<String, ByteBuffer> before = weights(model);

            assertThatThrownBy(() -> training.step(batch, 1e-3))
                    .isInstanceOfSatisfying(TrainingDivergedException.class, e -> {
                        assertThat(e.step()).isEqualTo(2);
                        assertThat(e.loss()).isNotFinite();
                    })
                    .hasMessageContaining("diverged at step 2");
            assertThat(training.step()).isEqualTo(1);
            assertThat(weights(model)).isEqualTo(before);
        }
    }

    @Test
    void shouldRefuseTheOptimizerOfAnotherModel() {
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 1)) {
            training.save(directory);
        }
        ModelConfig other = new T5Size(8, 5, 20, 2, 2, 2).version11(Examples.VOCABULARY, 0);
        try (LanguageModel model = LanguageModel.initialize(other, 1);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 1)) {
            assertThatThrownBy(() -> training.restore(directory))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("optimizer.safetensors")
                    .hasMessageContaining("first_moments.shared.weight");
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterAStep() {
        Random random = new Random(3);
        try (LanguageModel model = Examples.model(0.1);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 1)) {
            training.step(Examples.random(3, 1), 1e-3);
            int open = training.open();

            for (int i = 0; i < 200; i++) {
                training.step(Examples.random(1 + random.nextInt(3), i), 1e-3);
                assertThat(training.open()).isEqualTo(open);
            }
        }
    }

    @Test
    void shouldRefuseAnEmptyBatch() {
        try (LanguageModel model = Examples.model(0);
                Training training = new Training(model, TrainingPlan.of(ADAMW), 1)) {
            assertThatThrownBy(() -> training.step(List.of(), 1e-3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batch must have at least one example, had none");
        }
    }
}
