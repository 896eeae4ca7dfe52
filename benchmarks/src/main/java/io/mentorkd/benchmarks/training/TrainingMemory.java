package io.mentorkd.benchmarks.training;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.Generation;
import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Prints the resident memory of this process every 200 of 2,000 training steps, with a generation every 20. */
public final class TrainingMemory {

    private static final int STEPS = 2_000;
    private static final int REPORT = 200;
    private static final int GENERATE = 20;
    private static final int VOCABULARY = 512;

    private TrainingMemory() {}

    /** Takes no arguments. Linux only: reads {@code /proc/self/status}. */
    public static void main(String[] arguments) throws IOException {
        TorchEngine.start(1);
        Random random = new Random(1);
        TrainingPlan plan = TrainingPlan.of(AdamWConfig.withWeightDecay(0.01));
        try (LanguageModel model =
                        LanguageModel.initialize(new T5Size(128, 32, 256, 4, 1, 1).version11(VOCABULARY, 0.1), 1);
                Training training = new Training(model, plan, 1)) {
            for (int step = 1; step <= STEPS; step++) {
                training.step(batch(random), 1e-3);
                if (step % GENERATE == 0) {
                    try (Generation generation = model.generation()) {
                        generation.generate(List.of(tokens(random)), GenerationConfig.greedy(32));
                    }
                }
                if (step % REPORT == 0) {
                    System.out.printf(Locale.ROOT, "{\"step\":%d,\"residentMiB\":%.1f}%n", step, residentMiB());
                }
            }
        }
    }

    /** Batches of many shapes, as in real training: a cache keyed by shape would show. */
    private static List<Example> batch(Random random) {
        return IntStream.range(0, 16)
                .mapToObj(row -> new Example(tokens(random), tokens(random)))
                .toList();
    }

    private static int[] tokens(Random random) {
        return random.ints(8 + random.nextInt(24), 2, VOCABULARY).toArray();
    }

    private static double residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
