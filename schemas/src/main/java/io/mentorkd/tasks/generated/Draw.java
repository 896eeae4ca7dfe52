package io.mentorkd.tasks.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Drawing from lists, and counting the ways to. */
final class Draw {
    private Draw() {}

    /** One of {@code from}, each as likely. */
    static <T> T one(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    /** {@code count} different ones of {@code from} in random order. */
    static <T> List<T> several(List<T> from, int count, RandomGenerator random) {
        List<T> rest = new ArrayList<>(from);
        for (int i = 0; i < count; i++) {
            Collections.swap(rest, i, i + random.nextInt(rest.size() - i));
        }
        return List.copyOf(rest.subList(0, count));
    }

    /** In how many ways {@link #several} can turn out: size · (size - 1) · … (count factors). */
    static long waysOfSeveral(int size, int count) {
        long ways = 1;
        for (int i = 0; i < count; i++) {
            ways = Math.multiplyExact(ways, size - i);
        }
        return ways;
    }
}
