package io.mentorkd.models.softlabels;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Random token distributions, cut as a model cuts them, from logits that a test can also use whole. */
public final class Distributions {
    private Distributions() {}

    /** What a model says of answers, without the shape of tails. */
    public static List<TokenDistributions> of(
            LanguageModel model, List<Example> examples, int topK, double... temperatures) {
        return model.labels(examples, topK, temperatures, Optional.empty()).stream()
                .map(MentorLabels::distributions)
                .toList();
    }

    /** (T, V) log-probabilities at temperature 1, from flat to peaked. */
    public static double[][] random(int tokens, int vocabularySize, Random random) {
        double[][] dense = new double[tokens][];
        for (int t = 0; t < tokens; t++) {
            double spread = 0.1 + 6 * random.nextDouble();
            double[] z = random.doubles(vocabularySize, -spread, spread).toArray();
            z[random.nextInt(vocabularySize)] += 15 * random.nextDouble();
            double logZ = logSum(z, 1);
            dense[t] = Arrays.stream(z).map(logit -> logit - logZ).toArray();
        }
        return dense;
    }

    /** log of the sum of exp(x / temperature). */
    public static double logSum(double[] x, double temperature) {
        double most = Arrays.stream(x).max().orElse(Double.NEGATIVE_INFINITY);
        return x.length == 0
                ? most
                : most / temperature
                        + Math.log(Arrays.stream(x)
                                .map(each -> Math.exp((each - most) / temperature))
                                .sum());
    }

    /** The likeliest and the tails. */
    public static TokenDistributions cut(double[][] dense, int topK, double... temperatures) {
        int vocabularySize = dense[0].length;
        int[] ids = new int[dense.length * topK];
        float[] logProbabilities = new float[ids.length];
        float[] logTails = new float[dense.length * temperatures.length];
        for (int t = 0; t < dense.length; t++) {
            double[] row = dense[t];
            int[] order = IntStream.range(0, vocabularySize)
                    .boxed()
                    .sorted(Comparator.comparingDouble(id -> -row[id]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int k = 0; k < topK; k++) {
                ids[t * topK + k] = order[k];
                logProbabilities[t * topK + k] = (float) row[order[k]];
            }
            double[] others = IntStream.range(topK, vocabularySize)
                    .mapToDouble(k -> row[order[k]])
                    .toArray();
            for (int i = 0; i < temperatures.length; i++) {
                logTails[t * temperatures.length + i] = (float) logSum(others, temperatures[i]);
            }
        }
        return new TokenDistributions(vocabularySize, topK, temperatures, ids, logProbabilities, logTails);
    }
}
