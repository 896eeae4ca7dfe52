package io.mentorkd.benchmarks.language;

import java.util.Map;

/** What is measured, a round at a time, with everything that it needs in memory. */
interface Rounds extends AutoCloseable {
    /** Number of weights, those of an adapter not counted. */
    long parameters();

    /** Does the work once and says how many milliseconds it took, and what came of it. */
    Map<String, Object> round();

    /** Milliseconds of parts of a round that can be had alone, by their names. */
    Map<String, Double> parts();

    @Override
    void close();

    static double millis(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }
}
