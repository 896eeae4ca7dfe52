package io.mentorkd.models.training;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.torchscript.Call;
import java.util.Arrays;
import java.util.List;

/**
 * The soft labels of a batch as the loss takes them: N tokens of its answers in order, K of the example that has most. An entry that
 * only pads a smaller K repeats an id and has log p = -inf.
 */
final class SoftLabelBatch {
    private final int topK;
    private final long[] ids;
    private final float[] logProbabilities;
    private final float[] logTails;

    private SoftLabelBatch(int tokens, int topK) {
        this.topK = topK;
        ids = new long[Math.multiplyExact(tokens, topK)];
        logProbabilities = new float[ids.length];
        logTails = new float[tokens];
        Arrays.fill(logProbabilities, Float.NEGATIVE_INFINITY);
        Arrays.fill(logTails, Float.NEGATIVE_INFINITY);
    }

    /** Of an objective that has no soft labels: K = 0. */
    static SoftLabelBatch none(int tokens) {
        return new SoftLabelBatch(tokens, 0);
    }

    /**
     * Lays out the labels of examples.
     *
     * @throws IllegalArgumentException when an example has none, or of another vocabulary, or not at that temperature
     */
    static SoftLabelBatch of(List<Example> examples, int vocabSize, double temperature) {
        List<TokenDistributions> labels =
                examples.stream().map(SoftLabelBatch::softLabels).toList();
        int topK = labels.stream().mapToInt(TokenDistributions::topK).max().orElseThrow();
        int tokens = labels.stream().mapToInt(TokenDistributions::tokens).sum();
        SoftLabelBatch batch = new SoftLabelBatch(tokens, topK);
        int begin = 0;
        for (TokenDistributions each : labels) {
            if (each.vocabularySize() != vocabSize) {
                throw new IllegalArgumentException(
                        "softLabels must be over the model's vocabulary of " + vocabSize + " tokens, were " + each);
            }
            batch.put(begin, each, temperature);
            begin += each.tokens();
        }
        return batch;
    }

    private static TokenDistributions softLabels(Example example) {
        return example.softLabels()
                .orElseThrow(() -> new IllegalArgumentException(
                        "every example must carry soft labels for this objective, one did not: " + example));
    }

    private void put(int begin, TokenDistributions labels, double temperature) {
        for (int token = 0; token < labels.tokens(); token++) {
            int to = (begin + token) * topK;
            int from = token * labels.topK();
            System.arraycopy(labels.logProbabilities(), from, logProbabilities, to, labels.topK());
            for (int k = 0; k < topK; k++) {
                ids[to + k] = labels.ids()[from + (k < labels.topK() ? k : 0)];
            }
            logTails[begin + token] = labels.logTail(token, temperature);
        }
    }

    /** The same as entries of the batch: (N, K), (N, K) at temperature 1, and (N) at the temperature asked for. */
    Call into(Call call) {
        return call.entry("batch", "mentor_ids", ids, logTails.length, topK)
                .entry("batch", "mentor_log_p", logProbabilities, logTails.length, topK)
                .entry("batch", "mentor_log_tails", logTails, logTails.length);
    }
}
