package io.mentorkd.models.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * The order of a pass over examples: shuffled, then sorted by length within chunks of eight batches, so that a batch pads
 * little, then the batches shuffled.
 */
public final class LengthBucketing {
    private static final int BATCHES_A_CHUNK = 8;

    private LengthBucketing() {}

    /**
     * All batches of a pass: a function of the arguments alone. Each example is in exactly one; one batch may be short.
     *
     * @param length tokens of an example
     * @param pass number of the pass; each has an order of its own
     */
    public static <E> List<List<E>> batches(
            List<E> examples, ToIntFunction<? super E> length, int batchSize, long seed, long pass) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, was " + batchSize);
        }
        Random random = new Random(Seeds.mix(seed, pass));
        List<E> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, random);
        int chunk = Math.multiplyExact(batchSize, BATCHES_A_CHUNK);
        for (int begin = 0; begin < shuffled.size(); begin += chunk) {
            shuffled.subList(begin, Math.min(shuffled.size(), begin + chunk)).sort(Comparator.comparingInt(length));
        }
        List<List<E>> batches = new ArrayList<>();
        for (int begin = 0; begin < shuffled.size(); begin += batchSize) {
            batches.add(List.copyOf(shuffled.subList(begin, Math.min(shuffled.size(), begin + batchSize))));
        }
        Collections.shuffle(batches, random);
        return List.copyOf(batches);
    }
}
