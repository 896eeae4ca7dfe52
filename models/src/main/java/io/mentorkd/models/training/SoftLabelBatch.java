package io.mentorkd.models.training;

import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.Arrays;
import java.util.List;

/**
 * The soft labels of a batch as the loss takes them: B rows, T columns, K of the example that has most.
 *
 * <p>An entry that only pads a smaller K repeats an id and has log p = -inf. A padded token has token 0 with log p = 0, so that
 * whatever is computed of it is finite.
 */
final class SoftLabelBatch {
    private final int rows;
    private final int columns;
    private final int topK;
    private final long[] ids;
    private final float[] logProbabilities;
    private final float[] logTails;

    private SoftLabelBatch(int rows, int columns, int topK) {
        this.rows = rows;
        this.columns = columns;
        this.topK = topK;
        ids = new long[Math.multiplyExact(Math.multiplyExact(rows, columns), topK)];
        logProbabilities = new float[ids.length];
        logTails = new float[rows * columns];
        Arrays.fill(logProbabilities, Float.NEGATIVE_INFINITY);
        Arrays.fill(logTails, Float.NEGATIVE_INFINITY);
    }

    /** Of an objective that has no soft labels: K = 0. */
    static SoftLabelBatch none(int rows, int columns) {
        return new SoftLabelBatch(rows, columns, 0);
    }

    /**
     * Lays out the labels of examples.
     *
     * @throws IllegalArgumentException when an example has none, or of another vocabulary, or not at that temperature
     */
    static SoftLabelBatch of(List<TrainingExample> examples, int columns, int vocabSize, double temperature) {
        List<TokenDistributions> labels =
                examples.stream().map(SoftLabelBatch::softLabels).toList();
        int topK = labels.stream().mapToInt(TokenDistributions::topK).max().orElseThrow();
        SoftLabelBatch batch = new SoftLabelBatch(labels.size(), columns, topK);
        for (int row = 0; row < labels.size(); row++) {
            if (labels.get(row).vocabularySize() != vocabSize) {
                throw new IllegalArgumentException("softLabels must be over the model's vocabulary of " + vocabSize
                        + " tokens, were " + labels.get(row));
            }
            batch.put(row, labels.get(row), temperature);
        }
        return batch;
    }

    private static TokenDistributions softLabels(TrainingExample example) {
        return example.softLabels()
                .orElseThrow(() -> new IllegalArgumentException(
                        "every example must carry soft labels for this objective, one did not: " + example));
    }

    private void put(int row, TokenDistributions labels, double temperature) {
        for (int token = 0; token < columns; token++) {
            int to = (row * columns + token) * topK;
            if (token >= labels.tokens()) {
                logProbabilities[to] = 0;
                continue;
            }
            int from = token * labels.topK();
            System.arraycopy(labels.logProbabilities(), from, logProbabilities, to, labels.topK());
            for (int k = 0; k < topK; k++) {
                ids[to + k] = labels.ids()[from + (k < labels.topK() ? k : 0)];
            }
            logTails[row * columns + token] = labels.logTail(token, temperature);
        }
    }

    /** (B, T, K). */
    long[] ids() {
        return ids;
    }

    /** (B, T, K), at temperature 1. */
    float[] logProbabilities() {
        return logProbabilities;
    }

    /** (B, T), at the temperature asked for. */
    float[] logTails() {
        return logTails;
    }

    /** B, T, K. */
    long[] shape() {
        return new long[] {rows, columns, topK};
    }
}
