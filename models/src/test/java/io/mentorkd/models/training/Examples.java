package io.mentorkd.models.training;

import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Initialization;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A model and examples for it, both tiny. */
final class Examples {
    static final int VOCABULARY = 23;

    private Examples() {}

    static T5Config config(double dropoutRate) {
        return T5Config.version11(new T5Size(12, 5, 20, 2, 2, 2), VOCABULARY).withDropoutRate(dropoutRate);
    }

    static T5 model(double dropoutRate) {
        T5Config config = config(dropoutRate);
        return T5.initialize(config, 3, T5Initialization.small(config), ComputeDevice.CPU);
    }

    static List<TrainingExample> random(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new TrainingExample(sequence(random), sequence(random)))
                .toList();
    }

    private static int[] sequence(Random random) {
        IntStream tokens = random.ints(1 + random.nextInt(9), 2, VOCABULARY);
        return IntStream.concat(tokens, IntStream.of(1)).toArray();
    }

    static List<int[]> sources(List<TrainingExample> examples) {
        return examples.stream().map(TrainingExample::source).toList();
    }

    static List<int[]> targets(List<TrainingExample> examples) {
        return examples.stream().map(TrainingExample::target).toList();
    }

    static List<List<TrainingExample>> batches(int count, int size) {
        return Stream.iterate(0L, i -> i + 1)
                .limit(count)
                .map(i -> random(size, 100 + i))
                .toList();
    }
}
