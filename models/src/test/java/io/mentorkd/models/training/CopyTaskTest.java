package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.t5.GenerationConfig;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Initialization;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopyTaskTest {
    private static final int STEPS = 250;

    @Test
    void shouldLearnToCopyThreeTokens() {
        Random random = new Random(1);
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int[] tokens = {2 + random.nextInt(8), 2 + random.nextInt(8), 2 + random.nextInt(8), 1};
            examples.add(new TrainingExample(tokens, tokens));
        }
        List<TrainingExample> unseen = examples.subList(500, 600);
        LearningRateSchedule schedule = new LearningRateSchedule.Cosine(5e-3, 20, STEPS, 0.05);
        T5Config config =
                T5Config.version11(new T5Size(32, 16, 64, 2, 1, 1), 10).withDropoutRate(0);

        try (T5 model = T5.initialize(config, 7, T5Initialization.small(config), ComputeDevice.CPU);
                T5Training training = new T5Training(model, AdamWConfig.withWeightDecay(0.5), 7)) {
            for (long pass = 0; training.step() < STEPS; pass++) {
                for (List<TrainingExample> batch :
                        LengthBucketing.batches(examples.subList(0, 500), TrainingExample::length, 64, 7, pass)) {
                    training.step(batch, schedule.at(training.step() + 1));
                }
            }
            List<int[]> copies =
                    model.generate(unseen.stream().map(TrainingExample::source).toList(), GenerationConfig.greedy(6));

            long right = 0;
            for (int i = 0; i < copies.size(); i++) {
                int[] source = unseen.get(i).source();
                int[] copy = copies.get(i);
                right += copy.length == 3 && copy[0] == source[0] && copy[1] == source[1] && copy[2] == source[2]
                        ? 1
                        : 0;
            }
            assertThat(right).as("of 100 unseen sequences copied").isGreaterThan(90);
        }
    }
}
