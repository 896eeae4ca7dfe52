package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class T5SoftLabelsTest {
    private static final int V = 37;
    private static final double[] TEMPERATURES = {2, 1, 0.5};

    private final Random random = new Random(6);
    private final List<int[]> sources = sequences(11);
    private final List<int[]> targets = sequences(11);

    private List<int[]> sequences(int count) {
        return Stream.generate(() -> random.ints(1 + random.nextInt(15), 0, V).toArray())
                .limit(count)
                .toList();
    }

    private static T5 model() {
        return T5.load(Goldens.path("v1_1"));
    }

    /** (T, V) log-probabilities of one target, from its logits. */
    private static double[][] dense(T5 model, int[] source, int[] target) {
        float[] logits = model.logits(List.of(source), List.of(target));
        double[][] dense = new double[target.length][];
        for (int t = 0; t < target.length; t++) {
            int begin = t * V;
            double[] z =
                    IntStream.range(0, V).mapToDouble(v -> logits[begin + v]).toArray();
            double logZ = Distributions.logSum(z, 1);
            dense[t] = Arrays.stream(z).map(logit -> logit - logZ).toArray();
        }
        return dense;
    }

    /** The divergence of labels that do not tell what shape their tails have. */
    private Divergence even(T5 model, List<int[]> targets, List<TokenDistributions> labels, double temperature) {
        List<MentorLabels> shapeless = labels.stream()
                .map(each -> new MentorLabels(each, Optional.empty()))
                .toList();
        return model.klToDense(sources, targets, shapeless, Optional.empty(), temperature);
    }

    private static void requireClose(TokenDistributions actual, TokenDistributions expected, float tolerance) {
        assertThat(actual.ids()).isEqualTo(expected.ids());
        assertThat(actual.temperatures()).isEqualTo(expected.temperatures());
        for (int i = 0; i < expected.logProbabilities().length; i++) {
            assertThat(actual.logProbabilities()[i]).isCloseTo(expected.logProbabilities()[i], within(tolerance));
        }
        for (int i = 0; i < expected.logTails().length; i++) {
            assertThat(actual.logTails()[i]).isCloseTo(expected.logTails()[i], within(tolerance));
        }
    }

    @Test
    void shouldCutTheDistributionsOfTheLogitsAndKeepTheirTails() {
        try (T5 model = model()) {
            List<TokenDistributions> labels = Distributions.of(model, sources, targets, 5, TEMPERATURES);

            for (int i = 0; i < targets.size(); i++) {
                double[][] dense = dense(model, sources.get(i), targets.get(i));
                requireClose(labels.get(i), Distributions.cut(dense, 5, TEMPERATURES), 1e-4f);
            }
        }
    }

    /** With many tokens the likeliest are looked for in groups, and the work is cut into pieces. */
    @Test
    void shouldFindTheLikeliestOfManyTokens() {
        T5Config config = T5Config.version11(new T5Size(8, 4, 8, 2, 1, 1), 8192);
        try (T5 model = T5.initialize(config, 3)) {
            List<int[]> target = List.of(random.ints(150, 0, 8192).toArray());
            List<int[]> source = List.of(new int[] {5, 1});
            TokenDistributions all =
                    Distributions.of(model, source, target, 8192, TEMPERATURES).get(0);
            double[][] dense = new double[150][8192];
            for (int i = 0; i < all.ids().length; i++) {
                dense[i / 8192][i % 8192] = all.logProbabilities()[i];
            }

            TokenDistributions labels =
                    Distributions.of(model, source, target, 21, TEMPERATURES).get(0);

            requireClose(labels, Distributions.cut(dense, 21, TEMPERATURES), 1e-4f);
        }
    }

    @Test
    void shouldLabelATargetAlikeWhateverItIsBatchedWith() {
        try (T5 model = model()) {
            List<TokenDistributions> together = Distributions.of(model, sources, targets, 5, TEMPERATURES);

            for (int i = 0; i < targets.size(); i++) {
                TokenDistributions alone = Distributions.of(
                                model, List.of(sources.get(i)), List.of(targets.get(i)), 5, TEMPERATURES)
                        .get(0);
                requireClose(together.get(i), alone, 1e-4f);
            }
        }
    }

    @Test
    void shouldGiveAllTokensWithoutATailWhereNothingIsCut() {
        try (T5 model = model()) {
            TokenDistributions labels =
                    Distributions.of(model, sources, targets, V, TEMPERATURES).get(0);

            assertThat(Arrays.copyOf(labels.ids(), V))
                    .isEqualTo(IntStream.range(0, V).toArray());
            assertThat(labels.logTails()).containsOnly(Float.NEGATIVE_INFINITY);
            double[][] dense = dense(model, sources.get(0), targets.get(0));
            for (int v = 0; v < V; v++) {
                assertThat(labels.logProbabilities()[v]).isCloseTo((float) dense[0][v], within(1e-4f));
            }
        }
    }

    @Test
    void shouldRefuseMoreEntriesThanTheVocabularyHas() {
        try (T5 model = model()) {
            assertThatThrownBy(() -> Distributions.of(model, sources, targets, V + 1, TEMPERATURES))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("topK must be in [1, 37], was 38");
        }
    }

    @Test
    void shouldBeNoDistanceFromExactLabelsAtAnyTemperature() {
        try (T5 model = model()) {
            List<TokenDistributions> labels = Distributions.of(model, sources, targets, V, new double[] {1}).stream()
                    .map(SoftLabelPacking.EXACT::pack)
                    .map(SoftLabelPacking.EXACT::unpack)
                    .toList();

            for (double temperature : new double[] {1, 2, 3.3}) {
                Divergence divergence = even(model, targets, labels, temperature);

                assertThat(divergence.nats()).isCloseTo(0, within(1e-6));
                assertThat(divergence.bucketNats()).isCloseTo(0, within(1e-6));
                assertThat(divergence.tokens())
                        .isEqualTo(targets.stream()
                                .mapToInt(target -> target.length)
                                .sum());
            }
        }
    }

    @Test
    void shouldMeasureTheDivergenceOfCutAndRoundedLabels() {
        try (T5 model = model()) {
            List<TokenDistributions> labels = IntStream.range(0, targets.size())
                    .mapToObj(i -> Distributions.of(
                                    model, List.of(sources.get(i)), List.of(targets.get(i)), 3 + i % 3, TEMPERATURES)
                            .get(0))
                    .map(SoftLabelPacking.TOP_K::pack)
                    .map(SoftLabelPacking.TOP_K::unpack)
                    .toList();

            Divergence divergence = even(model, targets, labels, 2);

            double nats = 0;
            double bucketNats = 0;
            for (int i = 0; i < targets.size(); i++) {
                double[][] dense = dense(model, sources.get(i), targets.get(i));
                for (int t = 0; t < dense.length; t++) {
                    nats += kl(dense[t], labels.get(i), t, true);
                    bucketNats += kl(dense[t], labels.get(i), t, false);
                }
            }
            assertThat(divergence.nats()).isCloseTo(nats / divergence.tokens(), within(1e-5));
            assertThat(divergence.bucketNats()).isCloseTo(bucketNats / divergence.tokens(), within(1e-5));
            assertThat(divergence.bucketNats()).isBetween(0.0, 1e-3);
            assertThat(divergence.nats()).isGreaterThan(divergence.bucketNats());
        }
    }

    /** KL(dense ‖ labels) of one token at temperature 2, by its definition. */
    private static double kl(double[] logP, TokenDistributions labels, int token, boolean isSpread) {
        int topK = labels.topK();
        double[] q = new double[topK + 1];
        for (int k = 0; k < topK; k++) {
            q[k] = Math.exp(labels.logProbabilities()[token * topK + k] / 2);
        }
        q[topK] = Math.exp(labels.logTail(token, 2));
        double sum = Arrays.stream(q).sum();
        double logZ = Distributions.logSum(logP, 2);
        double[] p = Arrays.stream(logP).map(each -> Math.exp(each / 2 - logZ)).toArray();
        double kl = 0;
        double others = 1;
        double spread = 0;
        boolean[] isTop = new boolean[V];
        for (int k = 0; k < topK; k++) {
            int id = labels.ids()[token * topK + k];
            isTop[id] = true;
            kl += p[id] * Math.log(p[id] / (q[k] / sum));
            others -= p[id];
        }
        for (int v = 0; v < V; v++) {
            spread += isTop[v] ? 0 : p[v] * Math.log(p[v] / (q[topK] / sum / (V - topK)));
        }
        return kl + (isSpread ? spread : others * Math.log(others / (q[topK] / sum)));
    }

    @Test
    void shouldRefuseLabelsOfATemperatureThatWasNotKeptOrOfOtherTokens() {
        try (T5 model = model()) {
            List<TokenDistributions> labels = Distributions.of(model, sources, targets, 5, TEMPERATURES);

            assertThatThrownBy(() -> even(model, targets, labels, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the tail is kept at temperatures [2.0, 1.0, 0.5] only, asked for was 3.0");
            List<int[]> others = targets.stream()
                    .map(target -> Arrays.copyOf(target, target.length + 1))
                    .toList();
            assertThatThrownBy(() -> even(model, others, labels, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("labels 0 must be of");
        }
    }
}
