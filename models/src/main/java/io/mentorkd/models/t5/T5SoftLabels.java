package io.mentorkd.models.t5;

import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.Results;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mentor's distributions over the tokens of targets, taken and compared. */
final class T5SoftLabels {
    private final int vocabSize;
    private final TeacherForcing forcing;

    T5SoftLabels(int vocabSize, TeacherForcing forcing) {
        this.vocabSize = vocabSize;
        this.forcing = forcing;
    }

    /** See {@link T5#distributions}. */
    List<TokenDistributions> take(List<int[]> sources, List<int[]> targets, int topK, double[] temperatures) {
        TeacherForcing.requireSameSize(sources, targets, "targets");
        if (topK < 1 || topK > vocabSize) {
            throw new IllegalArgumentException("topK must be in [1, " + vocabSize + "], was " + topK);
        }
        TokenDistributions[] all = new TokenDistributions[targets.size()];
        for (int[] rows : forcing.batches(sources, targets)) {
            List<int[]> batch = LengthBatches.pick(targets, rows);
            try (Call call = forcing.call(method(topK), LengthBatches.pick(sources, rows), batch)) {
                Rows flat = topK == vocabSize ? dense(call, temperatures) : top(call, topK, temperatures);
                int begin = 0;
                for (int i = 0; i < rows.length; i++) {
                    int end = begin + batch.get(i).length;
                    all[rows[i]] = flat.between(begin, end, vocabSize, temperatures);
                    begin = end;
                }
            }
        }
        return List.of(all);
    }

    private String method(int topK) {
        return topK == vocabSize ? "dense_distributions" : "token_distributions";
    }

    private static Rows top(Call call, int topK, double[] temperatures) {
        Results results = call.with("top_k", topK)
                .with("temperatures", temperatures, temperatures.length)
                .evaluate();
        int[] ids =
                Arrays.stream(results.integers(0)).mapToInt(Math::toIntExact).toArray();
        return new Rows(topK, ids, results.floats(1), results.floats(2));
    }

    /** All tokens in the order of their ids: sorting V numbers would cost more than the model. */
    private Rows dense(Call call, double[] temperatures) {
        float[] logProbabilities = call.evaluate().floats(0);
        int tokens = logProbabilities.length / vocabSize;
        float[] logTails = new float[tokens * temperatures.length];
        Arrays.fill(logTails, Float.NEGATIVE_INFINITY);
        int[] ids = IntStream.range(0, logProbabilities.length)
                .map(i -> i % vocabSize)
                .toArray();
        return new Rows(vocabSize, ids, logProbabilities, logTails);
    }

    /** The tokens of a whole batch, one after the other. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; lives as long as a call.
    private record Rows(int topK, int[] ids, float[] logProbabilities, float[] logTails) {
        TokenDistributions between(int begin, int end, int vocabSize, double[] temperatures) {
            return new TokenDistributions(
                    vocabSize,
                    topK,
                    temperatures.clone(),
                    Arrays.copyOfRange(ids, begin * topK, end * topK),
                    Arrays.copyOfRange(logProbabilities, begin * topK, end * topK),
                    Arrays.copyOfRange(logTails, begin * temperatures.length, end * temperatures.length));
        }
    }

    /** See {@link T5#klToDense}. */
    Divergence klToDense(
            List<int[]> sources, List<int[]> targets, List<TokenDistributions> labels, double temperature) {
        TeacherForcing.requireSameSize(sources, targets, "targets");
        TeacherForcing.requireSameSize(sources, labels, "labels");
        for (int i = 0; i < labels.size(); i++) {
            requireFit(i, labels.get(i), targets.get(i));
        }
        double nats = 0;
        double bucketNats = 0;
        for (int[] rows : forcing.batches(sources, targets)) {
            for (int[] alike : ofEqualTopK(rows, labels)) {
                float[] sums = divergence(
                        LengthBatches.pick(sources, alike),
                        LengthBatches.pick(targets, alike),
                        LengthBatches.pick(labels, alike),
                        temperature);
                nats += sums[0];
                bucketNats += sums[1];
            }
        }
        long tokens = targets.stream().mapToLong(target -> target.length).sum();
        return new Divergence(nats / tokens, bucketNats / tokens, tokens);
    }

    private void requireFit(int index, TokenDistributions labels, int[] target) {
        if (labels.vocabularySize() != vocabSize || labels.tokens() != target.length) {
            throw new IllegalArgumentException("labels " + index + " must be of " + target.length
                    + " tokens over a vocabulary of " + vocabSize + ", were " + labels);
        }
    }

    private static Collection<int[]> ofEqualTopK(int[] rows, List<TokenDistributions> labels) {
        return Arrays.stream(rows)
                .boxed()
                .collect(Collectors.groupingBy(row -> labels.get(row).topK()))
                .values()
                .stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private float[] divergence(
            List<int[]> sources, List<int[]> targets, List<TokenDistributions> labels, double temperature) {
        int topK = labels.get(0).topK();
        int tokens = targets.stream().mapToInt(target -> target.length).sum();
        long[] ids = new long[tokens * topK];
        float[] logProbabilities = new float[tokens * topK];
        float[] logTails = new float[tokens];
        int at = 0;
        for (TokenDistributions label : labels) {
            for (int i = 0; i < label.ids().length; i++) {
                ids[at * topK + i] = label.ids()[i];
            }
            System.arraycopy(label.logProbabilities(), 0, logProbabilities, at * topK, label.logProbabilities().length);
            for (int t = 0; t < label.tokens(); t++) {
                logTails[at++] = label.logTail(t, temperature);
            }
        }
        try (Call call = forcing.call("divergence", sources, targets)) {
            return call.with("label_ids", ids, tokens, topK)
                    .with("label_log_p", logProbabilities, tokens, topK)
                    .with("label_log_tails", logTails, tokens)
                    .with("temperature", temperature)
                    .evaluate()
                    .floats(0);
        }
    }
}
