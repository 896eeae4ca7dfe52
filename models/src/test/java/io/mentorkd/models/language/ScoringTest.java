package io.mentorkd.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.FamilyGoldens;
import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoringTest {
    private static final String NAMES = "io.mentorkd.models.language.Goldens#names";

    @ParameterizedTest
    @MethodSource(NAMES)
    void shouldScoreAnAnswerAlikeWhateverItIsPaddedWith(String name) {
        List<Example> examples = Goldens.random(20, 15, 4);
        try (LanguageModel model = Goldens.load(name)) {
            List<float[]> together = model.logProbabilities(examples);

            for (int i = 0; i < examples.size(); i++) {
                float[] alone = model.logProbabilities(List.of(examples.get(i))).get(0);
                assertThat(together.get(i)).hasSameSizeAs(examples.get(i).answer());
                for (int t = 0; t < alone.length; t++) {
                    assertThat(together.get(i)[t]).isCloseTo(alone[t], within(1e-4f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void shouldHaveTheSameLossInAnyOrder(String name) {
        List<Example> examples = Goldens.random(12, 15, 5);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(5));
        try (LanguageModel model = Goldens.load(name)) {
            assertThat(model.loss(shuffled)).isCloseTo(model.loss(examples), within(1e-5));
        }
    }

    /** So the probabilities of all tokens sum to one, too. */
    @ParameterizedTest
    @MethodSource(NAMES)
    void shouldGiveTheLogSoftmaxOfTheLogits(String name) {
        List<Example> examples = Goldens.random(9, 15, 6);
        try (LanguageModel model = Goldens.load(name)) {
            float[] logits = model.logits(examples);
            int vocabulary = model.spec().vocabSize();
            int at = 0;
            List<float[]> scored = model.logProbabilities(examples);
            for (int row = 0; row < examples.size(); row++) {
                int[] answer = examples.get(row).answer();
                for (int t = 0; t < answer.length; t++) {
                    int begin = at;
                    double[] z = IntStream.range(0, vocabulary)
                            .mapToDouble(v -> logits[begin + v])
                            .toArray();
                    assertThat((double) scored.get(row)[t])
                            .isCloseTo(z[answer[t]] - Distributions.logSum(z, 1), within(1e-5));
                    at += vocabulary;
                }
            }
        }
    }

    /** A token has its states whatever comes after it: else a decoder would learn to copy what it shall predict. */
    @ParameterizedTest
    @MethodSource(NAMES)
    void shouldNotSeeTheTokensThatComeLater(String name) {
        int[] prompt = {5, 9, 12, 3, 30};
        try (LanguageModel model = Goldens.load(name)) {
            float[] one = model.logProbabilities(List.of(new Example(prompt, new int[] {7, 8, 9, 10, 11, 12})))
                    .get(0);
            float[] other = model.logProbabilities(List.of(new Example(prompt, new int[] {7, 8, 9, 31, 32, 33})))
                    .get(0);

            for (int t = 0; t < 3; t++) {
                assertThat(one[t]).isCloseTo(other[t], within(1e-5f));
            }
            assertThat(one[4]).isNotCloseTo(other[4], within(1e-3f));
        }
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void shouldScoreNearlyAlikeInBfloat16(String name) {
        List<Example> examples = Goldens.random(9, 15, 6);
        try (LanguageModel model = Goldens.load(name);
                LanguageModel rounded = LanguageModel.load(
                        FamilyGoldens.of(name).directory(),
                        OptionalDouble.empty(),
                        DType.BFLOAT16,
                        ComputeDevice.CPU)) {
            double loss = model.loss(examples);

            assertThat(rounded.loss(examples)).isNotEqualTo(loss).isCloseTo(loss, within(0.02 * loss));
        }
    }

    @ParameterizedTest
    @MethodSource(NAMES)
    void shouldRefuseATokenOutsideTheVocabulary(String name) {
        try (LanguageModel model = Goldens.load(name)) {
            int vocabulary = model.spec().vocabSize();
            Example first = new Example(new int[] {3}, new int[] {4});
            String problem = "must be in [0, " + vocabulary + "), the vocabulary of the model, was ";

            assertThatThrownBy(() ->
                            model.loss(List.of(first, new Example(new int[] {3, 4}, new int[] {5, vocabulary}))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("token 1 of row 1 " + problem + vocabulary);
            assertThatThrownBy(() -> model.loss(List.of(new Example(new int[] {3, -1, 4}, new int[] {5}))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("token 1 of row 0 " + problem + "-1");
        }
    }
}
