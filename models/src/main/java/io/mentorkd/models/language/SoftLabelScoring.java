package io.mentorkd.models.language;

import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailCodes;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.Results;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mentor's distributions over the tokens of answers, taken and compared. */
final class SoftLabelScoring {
    private final int vocabSize;
    private final int stateSize;
    private final TeacherForcing forcing;

    SoftLabelScoring(ModelSpec spec, TeacherForcing forcing) {
        this.vocabSize = spec.vocabSize();
        this.stateSize = spec.width();
        this.forcing = forcing;
    }

    /** See {@link LanguageModel#labels}. */
    List<MentorLabels> take(List<Example> examples, int topK, double[] temperatures, Optional<TailBasis> basis) {
        if (topK < 1 || topK > vocabSize) {
            throw new IllegalArgumentException("topK must be in [1, " + vocabSize + "], was " + topK);
        }
        MentorLabels[] all = new MentorLabels[examples.size()];
        for (int[] rows : topK == vocabSize ? forcing.batchesOfLogits(examples) : forcing.batches(examples)) {
            List<Example> batch = LengthBatches.pick(examples, rows);
            try (Call call = forcing.call(method(topK, basis), batch)) {
                Rows flat = topK == vocabSize ? dense(call, temperatures) : top(call, topK, temperatures, basis);
                int begin = 0;
                for (int i = 0; i < rows.length; i++) {
                    int end = begin + batch.get(i).answer().length;
                    all[rows[i]] = flat.between(begin, end, vocabSize, temperatures);
                    begin = end;
                }
            }
        }
        return List.of(all);
    }

    private String method(int topK, Optional<TailBasis> basis) {
        if (topK == vocabSize) {
            return "dense_distributions";
        }
        return basis.isPresent() ? "coded_distributions" : "token_distributions";
    }

    private static Rows top(Call call, int topK, double[] temperatures, Optional<TailBasis> basis) {
        call.with("top_k", topK).with("temperatures", temperatures, temperatures.length);
        basis.ifPresent(tail -> call.with("encoder", tail.encoder(), tail.codes(), tail.stateSize())
                .with("encoder_bias", tail.encoderBias(), tail.codes())
                .with("limits", tail.limits(), tail.codes()));
        Results results = call.evaluate();
        int[] codes = basis.isPresent() ? integers(results, 3) : new int[0];
        return new Rows(topK, integers(results, 0), results.floats(1), results.floats(2), codes);
    }

    private static int[] integers(Results results, int index) {
        return Arrays.stream(results.integers(index)).mapToInt(Math::toIntExact).toArray();
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
        return new Rows(vocabSize, ids, logProbabilities, logTails, new int[0]);
    }

    /** The tokens of a whole batch, one after the other. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; lives as long as a call.
    private record Rows(int topK, int[] ids, float[] logProbabilities, float[] logTails, int[] codes) {
        MentorLabels between(int begin, int end, int vocabSize, double[] temperatures) {
            TokenDistributions distributions = new TokenDistributions(
                    vocabSize,
                    topK,
                    temperatures.clone(),
                    Arrays.copyOfRange(ids, begin * topK, end * topK),
                    Arrays.copyOfRange(logProbabilities, begin * topK, end * topK),
                    Arrays.copyOfRange(logTails, begin * temperatures.length, end * temperatures.length));
            int each = codes.length / (ids.length / topK);
            return new MentorLabels(
                    distributions,
                    each == 0
                            ? Optional.empty()
                            : Optional.of(new TailCodes(Arrays.copyOfRange(codes, begin * each, end * each))));
        }
    }

    /** See {@link LanguageModel#klToDense}. */
    Divergence klToDense(
            List<Example> examples, List<MentorLabels> labels, Optional<TailBasis> basis, double temperature) {
        if (labels.size() != examples.size()) {
            throw new IllegalArgumentException(
                    "labels must be as many as examples, " + examples.size() + ", were " + labels.size());
        }
        for (int i = 0; i < labels.size(); i++) {
            requireFit(i, labels.get(i), examples.get(i).answer(), basis);
        }
        double nats = 0;
        double bucketNats = 0;
        for (int[] rows : forcing.batchesOfLogits(examples)) {
            for (int[] alike : ofEqualTopK(rows, labels)) {
                float[] sums = divergence(
                        LengthBatches.pick(examples, alike), LengthBatches.pick(labels, alike), basis, temperature);
                nats += sums[0];
                bucketNats += sums[1];
            }
        }
        long tokens =
                examples.stream().mapToLong(example -> example.answer().length).sum();
        return new Divergence(nats / tokens, bucketNats / tokens, tokens);
    }

    private void requireFit(int index, MentorLabels labels, int[] answer, Optional<TailBasis> basis) {
        TokenDistributions distributions = labels.distributions();
        if (distributions.vocabularySize() != vocabSize || distributions.tokens() != answer.length) {
            throw new IllegalArgumentException("labels " + index + " must be of " + answer.length
                    + " tokens over a vocabulary of " + vocabSize + ", were " + distributions);
        }
        int codes = labels.tail().map(tail -> tail.values().length).orElse(0);
        if (codes != 0 && codes != answer.length * basis.map(TailBasis::codes).orElse(0)) {
            throw new IllegalArgumentException("tail codes of labels " + index + " are not of the basis " + basis);
        }
    }

    private static Collection<int[]> ofEqualTopK(int[] rows, List<MentorLabels> labels) {
        return Arrays.stream(rows)
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> labels.get(row).distributions().topK()))
                .values()
                .stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private float[] divergence(
            List<Example> examples, List<MentorLabels> labels, Optional<TailBasis> basis, double temperature) {
        int topK = labels.get(0).distributions().topK();
        int tokens =
                examples.stream().mapToInt(example -> example.answer().length).sum();
        long[] ids = new long[tokens * topK];
        float[] logProbabilities = new float[tokens * topK];
        float[] logTails = new float[tokens];
        float[] states = new float[tokens * stateSize]; // 0, and so even, where the shape is not told.
        int at = 0;
        for (MentorLabels each : labels) {
            TokenDistributions label = each.distributions();
            for (int i = 0; i < label.ids().length; i++) {
                ids[at * topK + i] = label.ids()[i];
            }
            System.arraycopy(label.logProbabilities(), 0, logProbabilities, at * topK, label.logProbabilities().length);
            if (each.tail().isPresent()) {
                float[] told = basis.orElseThrow().states(each.tail().get());
                System.arraycopy(told, 0, states, at * stateSize, told.length);
            }
            for (int t = 0; t < label.tokens(); t++) {
                logTails[at++] = label.logTail(t, temperature);
            }
        }
        try (Call call = forcing.call("divergence", examples)) {
            return call.with("label_ids", ids, tokens, topK)
                    .with("label_log_p", logProbabilities, tokens, topK)
                    .with("label_log_tails", logTails, tokens)
                    .with("label_states", states, tokens, stateSize)
                    .with("temperature", temperature)
                    .evaluate()
                    .floats(0);
        }
    }
}
