package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class T5GenerationTest {
    private static final int NEW_TOKENS = 14;

    private T5 model;
    private List<int[]> sources;

    @BeforeAll
    void load() {
        model = T5.load(Goldens.path("v1_1"));
        sources = List.of(
                new int[] {5, 9, 12, 3, 30, 1},
                new int[] {7, 1},
                new int[] {4, 4, 8, 36, 21, 2, 17, 19, 11, 25, 6, 1},
                new int[] {20, 20, 20, 1},
                new int[] {31, 8, 1});
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** The cache of keys and values must not change what the decoder sees. */
    @Test
    void shouldGenerateTheMostLikelyTokenOfTheWholeDecoder() {
        List<int[]> generated = model.generate(sources, GenerationConfig.greedy(NEW_TOKENS));

        for (int i = 0; i < sources.size(); i++) {
            assertThat(generated.get(i)).containsExactly(greedyWithoutCache(sources.get(i)));
        }
    }

    private int[] greedyWithoutCache(int[] source) {
        List<Integer> text = new ArrayList<>();
        while (text.size() < NEW_TOKENS) {
            // The last label is not read, so any token will do for the one that is asked for.
            int[] target = IntStream.concat(text.stream().mapToInt(Integer::intValue), IntStream.of(2))
                    .toArray();
            float[] logits = model.logits(List.of(source), List.of(target));
            int vocabulary = model.config().vocabSize();
            float[] last = Arrays.copyOfRange(logits, logits.length - vocabulary, logits.length);
            int best = 0;
            for (int token = 1; token < vocabulary; token++) {
                best = last[token] > last[best] ? token : best;
            }
            if (best == model.config().eosTokenId()) {
                break;
            }
            text.add(best);
        }
        return text.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void shouldGiveEqualTextsForEqualSeeds() {
        GenerationConfig hot = GenerationConfig.sampling(NEW_TOKENS, 2, 5);

        assertThat(model.generate(sources, hot)).containsExactlyElementsOf(model.generate(sources, hot));
    }

    @Test
    void shouldGiveOtherTextsForOtherSeeds() {
        List<int[]> five = model.generate(sources, GenerationConfig.sampling(NEW_TOKENS, 2, 5));
        List<int[]> six = model.generate(sources, GenerationConfig.sampling(NEW_TOKENS, 2, 6));

        assertThat(Arrays.deepEquals(five.toArray(), six.toArray())).isFalse();
    }

    @Test
    void shouldDrawATextWhateverElseIsInItsBatch() {
        GenerationConfig hot = GenerationConfig.sampling(NEW_TOKENS, 1.5, 0);
        long[] seeds = {11, 12, 13, 14, 15};
        List<int[]> together = model.generate(sources, seeds, hot);
        List<int[]> inSmallBatches = model.generate(sources, seeds, hot.withBatchTokens(30));

        assertThat(inSmallBatches).containsExactlyElementsOf(together);
        assertThat(model.generate(List.of(sources.get(3)), new long[] {14}, hot))
                .containsExactly(together.get(3));
    }

    @Test
    void shouldDrawOnlyTheMostLikelyTokenFromAVerySmallNucleus() {
        GenerationConfig nucleus = GenerationConfig.sampling(NEW_TOKENS, 1.5, 3).withTopP(1e-6);

        assertThat(model.generate(sources, nucleus))
                .containsExactlyElementsOf(model.generate(sources, GenerationConfig.greedy(NEW_TOKENS)));
    }

    /** First tokens drawn at temperature 1 follow the probabilities of the model. */
    @Test
    void shouldDrawTokensAsOftenAsTheyAreLikely() {
        int draws = 4000;
        int[] source = sources.get(3);
        List<int[]> texts = model.generate(Collections.nCopies(draws, source), GenerationConfig.sampling(1, 1, 8));
        double[] frequency = new double[model.config().vocabSize()];
        for (int[] text : texts) {
            frequency[text.length == 0 ? model.config().eosTokenId() : text[0]] += 1.0 / draws;
        }

        for (int token = 0; token < frequency.length; token++) {
            float logProbability = model.logProbabilities(List.of(source), List.of(new int[] {token}))
                    .get(0)[0];
            assertThat(frequency[token])
                    .as("frequency of token %d", token)
                    .isCloseTo(Math.exp(logProbability), within(0.03));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "1.5, 1", "1.5, 4", "1.5, 100"})
    void shouldGenerateInPiecesWhatItGeneratesAtOnce(double temperature, int piece) {
        GenerationConfig settings = GenerationConfig.sampling(NEW_TOKENS, temperature, 0);
        long[] seeds = {11, 12, 13, 14, 15};
        List<int[]> whole = model.generate(sources, seeds, settings);

        for (int i = 0; i < sources.size(); i++) {
            IntStream.Builder pieces = IntStream.builder();
            try (T5Text text = model.begin(sources.get(i), seeds[i], settings)) {
                while (!text.hasEnded()) {
                    int[] next = text.next(piece);
                    assertThat(next.length).isLessThanOrEqualTo(piece);
                    Arrays.stream(next).forEach(pieces);
                }
                assertThat(text.next(piece)).isEmpty();
            }
            assertThat(pieces.build().toArray()).containsExactly(whole.get(i));
        }
    }

    @Test
    void shouldStopAtTheMaximumOfNewTokens() {
        assertThat(model.generate(sources, GenerationConfig.sampling(3, 5, 1)))
                .allSatisfy(text -> assertThat(text.length).isLessThanOrEqualTo(3))
                .anySatisfy(text -> assertThat(text).hasSize(3));
    }

    @Test
    void shouldGenerateNothingForNoSources() {
        assertThat(model.generate(List.of(), GenerationConfig.greedy(3))).isEmpty();
    }

    @Test
    void shouldRefuseATokenOutsideTheVocabulary() {
        assertThatThrownBy(() -> model.generate(List.of(new int[] {3, 37}), GenerationConfig.greedy(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token 1 of sequence 0 must be in [0, 37), was 37");
    }
}
