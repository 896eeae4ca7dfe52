package io.mentorkd.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * The bad lines of a run: all of them counted, the first of them kept, so that a file that is bad throughout needs no
 * memory to speak of.
 *
 * @param count how many there are
 * @param first the first of them, at most {@link #KEPT}
 */
public record BadLines(long count, List<BadLine> first) {

    /** How many are kept. */
    public static final int KEPT = 100;

    /** No bad line. */
    public static final BadLines NONE = new BadLines(0, List.of());

    public BadLines {
        first = List.copyOf(first);
        if (count < first.size()) {
            throw new IllegalArgumentException("count must be at least " + first.size() + ", was " + count);
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Gathers bad lines as they are found; safe to look at from another thread. */
    public static final class Collector {
        private final List<BadLine> first = new ArrayList<>();
        private long count;

        /** Counts the line, and keeps it if it is among the first. */
        public synchronized void add(BadLine line) {
            count++;
            if (first.size() < KEPT) {
                first.add(line);
            }
        }

        /** What was gathered so far. */
        public synchronized BadLines collected() {
            return new BadLines(count, first);
        }
    }
}
