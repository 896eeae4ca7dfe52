package io.mentorkd.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.T5Size;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.mentorkd.models.language.Goldens#names")
class SoftLabelsTest {
    private static final double[] TEMPERATURES = {2, 1, 0.5};

    @Parameter
    private String name;

    private final List<Example> examples = Goldens.random(11, 15, 6);
    private LanguageModel model;
    private int vocabulary;

    @BeforeEach
    void load() {
        model = Goldens.load(name);
        vocabulary = model.spec().vocabSize();
    }

    @AfterEach
    void close() {
        model.close();
    }

    /** (T, V) log-probabilities of one answer, from its logits. */
    private double[][] dense(Example example) {
        float[] logits = model.logits(List.of(example));
        double[][] dense = new double[example.answer().length][];
        for (int t = 0; t < dense.length; t++) {
            int begin = t * vocabulary;
            double[] z = IntStream.range(0, vocabulary)
                    .mapToDouble(v -> logits[begin + v])
                    .toArray();
            double logZ = Distributions.logSum(z, 1);
            dense[t] = Arrays.stream(z).map(logit -> logit - logZ).toArray();
        }
        return dense;
    }

    /** The divergence of labels that do not tell what shape their tails have. */
    private Divergence even(List<Example> labelled, List<TokenDistributions> labels, double temperature) {
        List<MentorLabels> shapeless = labels.stream()
                .map(each -> new MentorLabels(each, Optional.empty()))
                .toList();
        return model.klToDense(labelled, shapeless, Optional.empty(), temperature);
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
        List<TokenDistributions> labels = Distributions.of(model, examples, 5, TEMPERATURES);

        for (int i = 0; i < examples.size(); i++) {
            requireClose(labels.get(i), Distributions.cut(dense(examples.get(i)), 5, TEMPERATURES), 1e-4f);
        }
    }

    /** With many tokens the likeliest are looked for in groups, and the work is cut into pieces. */
    @Test
    void shouldFindTheLikeliestOfManyTokens() {
        ModelConfig config = new T5Size(8, 4, 8, 2, 1, 1).version11(8192, 0);
        int[] answer = new Random(6).ints(150, 0, 8192).toArray();
        List<Example> one = List.of(new Example(new int[] {5, 1}, answer));
        try (LanguageModel wide = LanguageModel.initialize(config, 3)) {
            TokenDistributions all =
                    Distributions.of(wide, one, 8192, TEMPERATURES).get(0);
            double[][] dense = new double[150][8192];
            for (int i = 0; i < all.ids().length; i++) {
                dense[i / 8192][i % 8192] = all.logProbabilities()[i];
            }

            TokenDistributions labels =
                    Distributions.of(wide, one, 21, TEMPERATURES).get(0);

            requireClose(labels, Distributions.cut(dense, 21, TEMPERATURES), 1e-4f);
        }
    }

    @Test
    void shouldLabelAnAnswerAlikeWhateverItIsBatchedWith() {
        List<TokenDistributions> together = Distributions.of(model, examples, 5, TEMPERATURES);

        for (int i = 0; i < examples.size(); i++) {
            TokenDistributions alone = Distributions.of(model, List.of(examples.get(i)), 5, TEMPERATURES)
                    .get(0);
            requireClose(together.get(i), alone, 1e-4f);
        }
    }

    @Test
    void shouldGiveAllTokensWithoutATailWhereNothingIsCut() {
        TokenDistributions labels =
                Distributions.of(model, examples, vocabulary, TEMPERATURES).get(0);

        assertThat(Arrays.copyOf(labels.ids(), vocabulary))
                .isEqualTo(IntStream.range(0, vocabulary).toArray());
        assertThat(labels.logTails()).containsOnly(Float.NEGATIVE_INFINITY);
        double[][] dense = dense(examples.get(0));
        for (int i = 0; i < labels.ids().length; i++) {
            assertThat(labels.logProbabilities()[i])
                    .isCloseTo((float) dense[i / vocabulary][i % vocabulary], within(1e-4f));
        }
    }

    @Test
    void shouldRefuseMoreEntriesThanTheVocabularyHas() {
        assertThatThrownBy(() -> Distributions.of(model, examples, vocabulary + 1, TEMPERATURES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("topK must be in [1, " + vocabulary + "], was " + (vocabulary + 1));
    }

    @Test
    void shouldBeNoDistanceFromExactLabelsAtAnyTemperature() {
        List<TokenDistributions> labels = Distributions.of(model, examples, vocabulary, 1).stream()
                .map(SoftLabelPacking.EXACT::pack)
                .map(SoftLabelPacking.EXACT::unpack)
                .toList();

        for (double temperature : new double[] {1, 2, 3.3}) {
            Divergence divergence = even(examples, labels, temperature);

            assertThat(divergence.nats()).isCloseTo(0, within(1e-6));
            assertThat(divergence.bucketNats()).isCloseTo(0, within(1e-6));
            assertThat(divergence.tokens())
                    .isEqualTo(examples.stream()
                            .mapToInt(example -> example.answer().length)
                            .sum());
        }
    }

    @Test
    void shouldMeasureTheDivergenceOfCutAndRoundedLabels() {
        List<TokenDistributions> labels = IntStream.range(0, examples.size())
                .mapToObj(i -> Distributions.of(model, List.of(examples.get(i)), 3 + i % 3, TEMPERATURES)
                        .get(0))
                .map(SoftLabelPacking.TOP_K::pack)
                .map(SoftLabelPacking.TOP_K::unpack)
                .toList();

        Divergence divergence = even(examples, labels, 2);

        double nats = 0;
        double bucketNats = 0;
        for (int i = 0; i < examples.size(); i++) {
            double[][] dense = dense(examples.get(i));
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

    /** KL(dense ‖ labels) of one token at temperature 2, by its definition. */
    private double kl(double[] logP, TokenDistributions labels, int token, boolean isSpread) {
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
        boolean[] isTop = new boolean[vocabulary];
        for (int k = 0; k < topK; k++) {
            int id = labels.ids()[token * topK + k];
            isTop[id] = true;
            kl += p[id] * Math.log(p[id] / (q[k] / sum));
            others -= p[id];
        }
        for (int v = 0; v < vocabulary; v++) {
            spread += isTop[v] ? 0 : p[v] * Math.log(p[v] / (q[topK] / sum / (vocabulary - topK)));
        }
        return kl + (isSpread ? spread : others * Math.log(others / (q[topK] / sum)));
    }

    @Test
    void shouldRefuseLabelsOfATemperatureThatWasNotKeptOrOfOtherTokens() {
        List<TokenDistributions> labels = Distributions.of(model, examples, 5, TEMPERATURES);

        assertThatThrownBy(() -> even(examples, labels, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the tail is kept at temperatures [2.0, 1.0, 0.5] only, asked for was 3.0");
        List<Example> others = examples.stream()
                .map(each -> new Example(each.prompt(), Arrays.copyOf(each.answer(), each.answer().length + 1)))
                .toList();
        assertThatThrownBy(() -> even(others, labels, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("labels 0 must be of");
        assertThatThrownBy(() -> even(examples.subList(1, 3), labels, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must be as many as examples, 2, were 11");
    }
}
