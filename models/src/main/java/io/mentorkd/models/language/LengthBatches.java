package io.mentorkd.models.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Cuts rows into batches of similar length, so that little is padded. */
final class LengthBatches {
    private LengthBatches() {}

    /**
     * Row numbers, sorted by length, in batches of at most a number of tokens, padding included; a longer row is alone.
     *
     * @param length tokens of a row
     */
    static List<int[]> cut(int rows, IntUnaryOperator length, long tokens) {
        int[] sorted = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingInt(length::applyAsInt))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= rows; end++) {
            boolean isFull = end == rows || (long) (end - begin + 1) * length.applyAsInt(sorted[end]) > tokens;
            if (isFull) {
                batches.add(IntStream.range(begin, end).map(i -> sorted[i]).toArray());
                begin = end;
            }
        }
        return batches;
    }

    /** The elements at some indices. */
    static <E> List<E> pick(List<E> elements, int[] indices) {
        return IntStream.of(indices).mapToObj(elements::get).toList();
    }
}
