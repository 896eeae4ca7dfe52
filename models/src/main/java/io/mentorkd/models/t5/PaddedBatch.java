package io.mentorkd.models.t5;

import java.util.Arrays;
import java.util.List;

/** Token sequences of different lengths as one matrix, row-major, each row padded at its end. */
public final class PaddedBatch {
    /** Pads labels: no loss is taken of it, as in PyTorch. */
    public static final long IGNORED = -100;

    private final long[] tokens;
    private final long[] lengths;
    private final int columns;

    private PaddedBatch(long[] tokens, long[] lengths, int columns) {
        this.tokens = tokens;
        this.lengths = lengths;
        this.columns = columns;
    }

    /**
     * Lays out sequences.
     *
     * @param padding id to pad with
     * @throws IllegalArgumentException when a sequence is empty or holds an id outside [0, vocabSize)
     */
    public static PaddedBatch of(List<int[]> sequences, long padding, int vocabSize) {
        int columns =
                sequences.stream().mapToInt(sequence -> sequence.length).max().orElse(0);
        long[] tokens = new long[Math.multiplyExact(sequences.size(), columns)];
        long[] lengths = new long[sequences.size()];
        Arrays.fill(tokens, padding);
        for (int row = 0; row < sequences.size(); row++) {
            int[] sequence = sequences.get(row);
            if (sequence.length == 0) {
                throw new IllegalArgumentException("sequence " + row + " must have at least one token");
            }
            lengths[row] = sequence.length;
            for (int i = 0; i < sequence.length; i++) {
                if (sequence[i] < 0 || sequence[i] >= vocabSize) {
                    throw new IllegalArgumentException("token " + i + " of sequence " + row + " must be in [0, "
                            + vocabSize + "), was " + sequence[i]);
                }
                tokens[row * columns + i] = sequence[i];
            }
        }
        return new PaddedBatch(tokens, lengths, columns);
    }

    /** (B, L). */
    public long[] tokens() {
        return tokens;
    }

    /** (B): real tokens of each row. */
    public long[] lengths() {
        return lengths;
    }

    /** L, the longest length. */
    public int columns() {
        return columns;
    }

    /** B. */
    public int rows() {
        return lengths.length;
    }
}
