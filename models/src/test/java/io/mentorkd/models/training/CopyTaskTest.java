package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
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
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int[] tokens = {2 + random.nextInt(8), 2 + random.nextInt(8), 2 + random.nextInt(8), 1};
            examples.add(new Example(tokens, tokens));
        }
        List<Example> unseen = examples.subList(500, 600);
        LearningRateSchedule schedule = new LearningRateSchedule.Cosine(5e-3, 20, STEPS, 0.05);
        T5Size size = new T5Size(32, 16, 64, 2, 1, 1);

        try (LanguageModel model =
                        LanguageModel.initialize(size.version11(10, 0), size.smallDeviations(), 7, ComputeDevice.CPU);
                Training training = new Training(model, TrainingPlan.of(AdamWConfig.withWeightDecay(0.5)), 7)) {
            for (long pass = 0; training.step() < STEPS; pass++) {
                for (List<Example> batch :
                        LengthBucketing.batches(examples.subList(0, 500), Example::length, 64, 7, pass)) {
                    training.step(batch, schedule.at(training.step() + 1));
                }
            }
            assertThat(copied(model, unseen))
                    .as("of 100 unseen sequences copied")
                    .isGreaterThan(90);
        }
    }

    private static long copied(LanguageModel model, List<Example> unseen) {
        try (Generation generation = model.generation()) {
            List<int[]> copies =
                    generation.generate(unseen.stream().map(Example::prompt).toList(), GenerationConfig.greedy(6));
            long right = 0;
            for (int i = 0; i < copies.size(); i++) {
                int[] source = unseen.get(i).prompt();
                int[] copy = copies.get(i);
                right += copy.length == 3 && copy[0] == source[0] && copy[1] == source[1] && copy[2] == source[2]
                        ? 1
                        : 0;
            }
            return right;
        }
    }
}
