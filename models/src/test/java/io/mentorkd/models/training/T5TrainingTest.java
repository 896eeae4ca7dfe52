package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.t5.GenerationConfig;
import io.mentorkd.models.t5.Goldens;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Size;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class T5TrainingTest {
    private static final AdamWConfig ADAMW = AdamWConfig.withWeightDecay(0.5);

    @TempDir
    private Path directory;

    private static Map<String, ByteBuffer> weights(T5 model) {
        Map<String, ByteBuffer> copies = new HashMap<>();
        model.weights().names().forEach(name -> copies.put(name, model.weights().read(name)));
        return copies;
    }

    /** Loss, gradient norm, clipping, AdamW and what is decayed, over four steps of torch.optim. */
    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldTrainAsHuggingFaceWithTorchDoes(String name) throws IOException {
        Goldens goldens = Goldens.of(name);
        copyWithoutDropout(goldens.directory());
        List<TrainingExample> batch = IntStream.range(0, goldens.sources().size())
                .mapToObj(i -> new TrainingExample(
                        goldens.sources().get(i), goldens.targets().get(i)))
                .toList();

        try (T5 model = T5.load(directory);
                T5Training training = new T5Training(model, ADAMW, 0)) {
            for (JsonNode expected : goldens.expected().path("training")) {
                StepResult result = training.step(batch, 0.01);

                assertThat(result.loss()).isCloseTo(expected.path("loss").asDouble(), within(2e-3));
                double norm = expected.path("gradientNorm").asDouble();
                assertThat(result.gradientNorm()).isCloseTo(norm, within(2e-3 + 0.01 * norm));
                assertThat(result.tokens()).isEqualTo(4 + 10 + 1);
                assertThat(result.examples()).isEqualTo(3);
            }
        }
    }

    private void copyWithoutDropout(Path model) throws IOException {
        Files.copy(model.resolve("model.safetensors"), directory.resolve("model.safetensors"));
        String config = Files.readString(model.resolve("config.json"));
        Files.writeString(
                directory.resolve("config.json"), config.replace("\"dropout_rate\": 0.1", "\"dropout_rate\": 0.0"));
    }

    @Test
    void shouldGoOnBitForBitAfterARestart() {
        List<List<TrainingExample>> batches = Examples.batches(6, 7);
        try (T5 model = Examples.model(0.2);
                T5Training training = new T5Training(model, ADAMW, 9)) {
            batches.forEach(batch -> training.step(batch, 1e-2));
            model.save(directory.resolve("whole"));
            training.save(directory.resolve("whole"));
        }
        try (T5 model = Examples.model(0.2);
                T5Training training = new T5Training(model, ADAMW, 9)) {
            batches.subList(0, 3).forEach(batch -> training.step(batch, 1e-2));
            model.save(directory.resolve("half"));
            training.save(directory.resolve("half"));
        }
        try (T5 model = T5.load(directory.resolve("half"));
                T5Training training = new T5Training(model, ADAMW, 9)) {
            training.restore(directory.resolve("half"));
            assertThat(training.step()).isEqualTo(3);
            // What else ran in the process must not matter.
            model.generate(Examples.sources(batches.get(0)), GenerationConfig.greedy(4));
            batches.subList(3, 6).forEach(batch -> training.step(batch, 1e-2));
            model.save(directory.resolve("resumed"));
            training.save(directory.resolve("resumed"));
        }

        for (String file : List.of("model.safetensors", "optimizer.safetensors")) {
            assertThat(directory.resolve("resumed").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
        }
    }

    @Test
    void shouldDropOutOtherNumbersForAnotherSeedAndStep() {
        List<TrainingExample> batch = Examples.random(4, 2);
        List<Double> losses = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            try (T5 model = Examples.model(0.3);
                    T5Training training = new T5Training(model, ADAMW, seed)) {
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
        List<TrainingExample> batch = Examples.random(9, 2);
        try (T5 model = Examples.model(0);
                T5Training training = new T5Training(model, ADAMW, 1)) {
            double loss = model.loss(Examples.sources(batch), Examples.targets(batch));

            assertThat(training.step(batch, 1e-3).loss()).isCloseTo(loss, within(1e-5));
        }
    }

    @Test
    void shouldLeaveLayerNormsUndecayed() {
        AdamWConfig onlyDecay = new AdamWConfig(0, 0, 1e30, 0.5, 1);
        try (T5 model = Examples.model(0);
                T5Training training = new T5Training(model, onlyDecay, 1)) {
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
        List<TrainingExample> batch = Examples.random(3, 1);
        try (T5 model = Examples.model(0);
                T5Training training = new T5Training(model, ADAMW, 1)) {
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
        try (T5 model = Examples.model(0);
                T5Training training = new T5Training(model, ADAMW, 1)) {
            training.save(directory);
        }
        T5Config other = T5Config.version11(new T5Size(8, 5, 20, 2, 2, 2), Examples.VOCABULARY);
        try (T5 model = T5.initialize(other, 1);
                T5Training training = new T5Training(model, ADAMW, 1)) {
            assertThatThrownBy(() -> training.restore(directory))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("optimizer.safetensors")
                    .hasMessageContaining("first_moments.shared.weight");
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterAStep() {
        Random random = new Random(3);
        try (T5 model = Examples.model(0.1);
                T5Training training = new T5Training(model, ADAMW, 1)) {
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
        try (T5 model = Examples.model(0);
                T5Training training = new T5Training(model, ADAMW, 1)) {
            assertThatThrownBy(() -> training.step(List.of(), 1e-3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batch must have at least one example, had none");
        }
    }
}
