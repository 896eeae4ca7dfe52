package io.mentorkd.models.training;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A model and examples for it, both tiny. */
final class Examples {
    static final int VOCABULARY = 23;

    private static final T5Size SIZE = new T5Size(12, 5, 20, 2, 2, 2);

    private Examples() {}

    static LanguageModel model(double dropoutRate) {
        return LanguageModel.initialize(
                SIZE.version11(VOCABULARY, dropoutRate), SIZE.smallDeviations(), 3, ComputeDevice.CPU);
    }

    static List<Example> random(int count, long seed) {
        return random(count, VOCABULARY, seed);
    }

    /** Of another vocabulary. */
    static List<Example> random(int count, int vocabulary, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new Example(sequence(random, vocabulary), sequence(random, vocabulary)))
                .toList();
    }

    private static int[] sequence(Random random, int vocabulary) {
        IntStream tokens = random.ints(1 + random.nextInt(9), 2, vocabulary);
        return IntStream.concat(tokens, IntStream.of(1)).toArray();
    }

    static List<List<Example>> batches(int count, int size) {
        return Stream.iterate(0L, i -> i + 1)
                .limit(count)
                .map(i -> random(size, 100 + i))
                .toList();
    }
}
