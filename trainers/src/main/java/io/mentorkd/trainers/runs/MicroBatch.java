package io.mentorkd.trainers.runs;

/**
 * Batches are computed in smaller parts from a step on, because larger ones did not fit into memory.
 *
 * @param fromStep the first step that is computed so, counted from 1
 * @param rows examples that are computed at a time
 */
public record MicroBatch(long fromStep, int rows) {
    public MicroBatch {
        if (fromStep < 1) {
            throw new IllegalArgumentException("fromStep must be at least 1, was " + fromStep);
        }
        if (rows < 1) {
            throw new IllegalArgumentException("rows must be at least 1, was " + rows);
        }
    }
}
