package io.mentorkd.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.families.FamilyGoldens;
import io.mentorkd.models.language.GenerationConfig.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.mentorkd.models.language.Goldens#names")
class GenerationTest {
    private static final int NEW_TOKENS = 14;

    @Parameter
    private String name;

    @TempDir
    private Path directory;

    private final List<int[]> prompts = List.of(
            new int[] {5, 9, 12, 3, 30, 1},
            new int[] {7},
            new int[] {4, 4, 8, 36, 21, 2, 17, 19, 11, 25, 6, 1},
            new int[] {20, 20, 20, 1},
            new int[] {31, 8, 1});
    private final long[] seeds = {11, 12, 13, 14, 15};
    private LanguageModel model;
    private Generation generation;

    @BeforeEach
    void load() {
        model = Goldens.load(name);
        generation = model.generation();
    }

    @AfterEach
    void close() {
        generation.close();
        model.close();
    }

    /** The cache of keys and values must not change what the decoder sees. */
    @Test
    void shouldWriteTheMostLikelyTokenOfTheWholeDecoder() {
        List<int[]> texts = generation.generate(prompts, GenerationConfig.greedy(NEW_TOKENS));

        for (int i = 0; i < prompts.size(); i++) {
            assertThat(texts.get(i)).containsExactly(greedyWithoutCache(model, prompts.get(i), NEW_TOKENS));
        }
    }

    private static int[] greedyWithoutCache(LanguageModel model, int[] prompt, int most) {
        int vocabulary = model.spec().vocabSize();
        List<Integer> text = new ArrayList<>();
        while (text.size() < most) {
            // The last label is not read, so any token will do for the one that is asked for.
            int[] answer = IntStream.concat(text.stream().mapToInt(Integer::intValue), IntStream.of(2))
                    .toArray();
            float[] logits = model.logits(List.of(new Example(prompt, answer)));
            float[] last = Arrays.copyOfRange(logits, logits.length - vocabulary, logits.length);
            int best = 0;
            for (int token = 1; token < vocabulary; token++) {
                best = last[token] > last[best] ? token : best;
            }
            if (model.spec().tokens().ends().contains(best)) {
                break;
            }
            text.add(best);
        }
        return text.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Prompts and texts that need more slots than are reserved at first, whole and in pieces; no token ends them. */
    @Test
    void shouldWriteTheSameWhenTheCacheGrows() throws IOException {
        List<int[]> longer = List.of(
                new int[] {5, 9, 12},
                new SplittableRandom(3).ints(90, 3, 43).toArray(),
                new SplittableRandom(4).ints(20, 3, 43).toArray());
        int tokens = 100;
        try (LanguageModel endless = endless();
                Generation writing = endless.generation()) {
            List<int[]> texts = writing.generate(longer, GenerationConfig.greedy(tokens));

            assertThat(texts).allSatisfy(text -> assertThat(text).hasSize(tokens));
            for (int i = 0; i < longer.size(); i++) {
                assertThat(texts.get(i)).containsExactly(greedyWithoutCache(endless, longer.get(i), tokens));
                assertThat(inPieces(writing, longer.get(i), 0, GenerationConfig.greedy(tokens), 47))
                        .containsExactly(texts.get(i));
            }
        }
    }

    /** The model, whose texts are to end with the token that it finds the least likely. */
    private LanguageModel endless() throws IOException {
        Path original = FamilyGoldens.of(name).directory();
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(original.resolve(file), directory.resolve(file));
        }
        float[] logits = model.logits(List.of(new Example(new int[] {5, 9, 12}, new int[] {3})));
        int least = IntStream.range(0, logits.length)
                .boxed()
                .min(Comparator.comparingDouble(token -> logits[token]))
                .orElseThrow();
        Files.writeString(directory.resolve("generation_config.json"), "{\"eos_token_id\": [" + least + "]}");
        return LanguageModel.load(directory);
    }

    @Test
    void shouldGiveEqualTextsForEqualSeeds() {
        GenerationConfig hot = GenerationConfig.sampling(NEW_TOKENS, 2, 5);

        assertThat(generation.generate(prompts, hot)).containsExactlyElementsOf(generation.generate(prompts, hot));
        try (LanguageModel again = Goldens.load(name);
                Generation other = again.generation()) {
            assertThat(other.generate(prompts, hot)).containsExactlyElementsOf(generation.generate(prompts, hot));
        }
    }

    @Test
    void shouldGiveOtherTextsForOtherSeeds() {
        List<int[]> five = generation.generate(prompts, GenerationConfig.sampling(NEW_TOKENS, 2, 5));
        List<int[]> six = generation.generate(prompts, GenerationConfig.sampling(NEW_TOKENS, 2, 6));

        assertThat(Arrays.deepEquals(five.toArray(), six.toArray())).isFalse();
    }

    /** Some rows end early and leave, others wait and join, so that caches of many lengths are laid out anew. */
    @ParameterizedTest
    @CsvSource({"0, 40", "0, 200", "0, 700", "1.5, 40", "1.5, 200", "1.5, 700"})
    void shouldWriteATextWhateverItIsWrittenBeside(double temperature, int batchTokens) {
        List<int[]> many =
                Goldens.random(60, 40, 9).stream().map(Example::prompt).toList();
        long[] manySeeds = new SplittableRandom(2).longs(60).toArray();
        GenerationConfig settings = GenerationConfig.sampling(45, temperature, 0);

        List<int[]> together = generation.generate(many, manySeeds, settings);
        List<int[]> joining = generation.generate(many, manySeeds, settings.withBatchTokens(batchTokens));

        assertThat(together.stream().map(text -> text.length).distinct().count())
                .as("different lengths, so that rows leave at different times")
                .isGreaterThan(temperature > 0 ? 10 : 2);
        assertThat(joining).containsExactlyElementsOf(together);
        for (int i = 0; i < many.size(); i += 7) {
            assertThat(generation.generate(List.of(many.get(i)), new long[] {manySeeds[i]}, settings))
                    .containsExactly(together.get(i));
        }
    }

    @Test
    void shouldGiveATextItsSeedByItsPlaceWhereNoneIsGiven() {
        GenerationConfig hot = GenerationConfig.sampling(NEW_TOKENS, 1.5, 7);
        List<int[]> all = generation.generate(prompts, hot);

        assertThat(generation.generate(prompts.subList(0, 3), hot)).containsExactlyElementsOf(all.subList(0, 3));
        List<int[]> copies = generation.generate(Collections.nCopies(20, prompts.get(0)), hot);
        assertThat(copies.stream().map(Arrays::toString).distinct().count())
                .as("different texts of 20")
                .isGreaterThan(5);
    }

    private static Sampling drawn(double temperature, int topK, double topP) {
        return new Sampling(temperature, topK, topP, 1);
    }

    @Test
    void shouldDrawOnlyTheMostLikelyTokenFromAVerySmallNucleus() {
        GenerationConfig greedy = GenerationConfig.greedy(NEW_TOKENS);

        assertThat(generation.generate(prompts, greedy.withSampling(drawn(1.5, 0, 1e-6))))
                .containsExactlyElementsOf(generation.generate(prompts, greedy));
        assertThat(generation.generate(prompts, greedy.withSampling(drawn(1.5, 1, 1))))
                .as("of one token")
                .containsExactlyElementsOf(generation.generate(prompts, greedy));
    }

    /** First tokens are drawn as often as they are likely: of all, of the likeliest three, or of a nucleus. */
    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 0, 1", "2, 3, 1", "2, 1000, 1", "2, 0, 0.6", "2, 4, 0.7"})
    void shouldDrawTokensAsOftenAsTheyAreLikely(double temperature, int topK, double topP) {
        int draws = 4000;
        GenerationConfig one = new GenerationConfig(1, drawn(temperature, topK, topP), 1, 8, 16_384);
        double[] p = nucleus(likeliest(p(prompts.get(3), temperature), topK), topP);

        List<int[]> texts = generation.generate(Collections.nCopies(draws, prompts.get(3)), one);

        double[] frequency = new double[p.length];
        List<Integer> ends = model.spec().tokens().ends();
        for (int[] text : texts) {
            frequency[text.length == 0 ? ends.get(0) : text[0]] += 1.0 / draws;
        }
        for (int token = 0; token < p.length; token++) {
            double deviation = Math.sqrt(p[token] * (1 - p[token]) / draws);
            assertThat(frequency[token])
                    .as("frequency of token %d", token)
                    .isCloseTo(p[token], within(4.5 * deviation + 2e-4 * Math.ceil(p[token])));
        }
    }

    private double[] p(int[] prompt, double temperature) {
        float[] logits = model.logits(List.of(new Example(prompt, new int[] {2})));
        double[] p = IntStream.range(0, logits.length)
                .mapToDouble(token -> Math.exp(logits[token] / temperature))
                .toArray();
        return scaled(p);
    }

    private static double[] scaled(double[] p) {
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(each -> each / sum).toArray();
    }

    private static double[] likeliest(double[] p, int topK) {
        if (topK == 0 || topK >= p.length) {
            return p;
        }
        double least = Arrays.stream(p).sorted().toArray()[p.length - topK];
        return scaled(Arrays.stream(p).map(each -> each < least ? 0 : each).toArray());
    }

    private static double[] nucleus(double[] p, double topP) {
        double[] kept = new double[p.length];
        double mass = 0;
        for (int token : IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -p[token]))
                .toList()) {
            if (mass < topP) {
                kept[token] = p[token];
                mass += p[token];
            }
        }
        return scaled(kept);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "1.5, 1", "1.5, 4", "1.5, 100"})
    void shouldWriteInPiecesWhatItWritesAtOnce(double temperature, int piece) {
        GenerationConfig settings = GenerationConfig.sampling(NEW_TOKENS, temperature, 0);
        List<int[]> whole = generation.generate(prompts, seeds, settings);

        for (int i = 0; i < prompts.size(); i++) {
            assertThat(inPieces(generation, prompts.get(i), seeds[i], settings, piece))
                    .containsExactly(whole.get(i));
        }
    }

    private static int[] inPieces(
            Generation generation, int[] prompt, long seed, GenerationConfig settings, int piece) {
        IntStream.Builder pieces = IntStream.builder();
        try (GeneratedPieces text = generation.begin(prompt, seed, settings)) {
            while (!text.hasEnded()) {
                int[] next = text.next(piece);
                assertThat(next.length).isLessThanOrEqualTo(piece);
                Arrays.stream(next).forEach(pieces);
            }
            assertThat(text.next(piece)).isEmpty();
        }
        return pieces.build().toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldStopAtTheMaximumOfNewTokens(int most) {
        GenerationConfig hot = GenerationConfig.sampling(most, 5, 1);

        assertThat(generation.generate(prompts, hot))
                .allSatisfy(text -> assertThat(text.length).isLessThanOrEqualTo(most))
                .anySatisfy(text -> assertThat(text).hasSize(most));
        assertThat(generation.generate(
                        prompts, hot.withSampling(Sampling.GREEDY).withBeams(2)))
                .allSatisfy(text -> assertThat(text.length).isLessThanOrEqualTo(most));
    }

    @Test
    void shouldWriteNothingForNoPrompts() {
        assertThat(generation.generate(List.of(), GenerationConfig.greedy(3))).isEmpty();
    }

    @Test
    void shouldRefuseATokenOutsideTheVocabulary() {
        int vocabulary = model.spec().vocabSize();
        assertThatThrownBy(() -> generation.generate(List.of(new int[] {3, vocabulary}), GenerationConfig.greedy(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token 1 of row 0 must be in [0, " + vocabulary + "), the vocabulary of the model, was "
                        + vocabulary);
    }

    @Test
    void shouldRefuseWhatCannotBeWritten() {
        GenerationConfig beams = GenerationConfig.greedy(3).withBeams(2);

        assertThatThrownBy(() -> generation.generate(prompts, new long[1], beams))
                .hasMessage("seeds must be as many as prompts, 5, were 1");
        assertThatThrownBy(() -> generation.begin(prompts.get(0), 1, beams))
                .hasMessage("beams must be 1 where a text is written in pieces, were 2");
        assertThatThrownBy(() -> beams.withSampling(drawn(1, 0, 1)))
                .hasMessage("beams must be 1 where tokens are drawn, at temperature 1.0, were 2");
        assertThatThrownBy(() -> generation.generate(List.of(new int[0]), GenerationConfig.greedy(3)))
                .hasMessage("row 0 must have at least one token");
    }

    @Test
    void shouldEndWhereTheModelHasNoMorePositions() {
        FamilyGoldens goldens = FamilyGoldens.of("gpt2");
        try (LanguageModel model = LanguageModel.load(goldens.directory());
                Generation generation = model.generation()) {
            int positions = model.spec().maxPositions().orElseThrow();
            int[] prompt = goldens.prompts().get(0);
            GenerationConfig endless = GenerationConfig.sampling(10 * positions, 1e5, 3); // Every token is as likely.

            List<int[]> texts = generation.generate(Collections.nCopies(40, prompt), endless);

            assertThat(texts).anyMatch(text -> prompt.length + text.length - 1 == positions);
            assertThat(texts).allMatch(text -> prompt.length + text.length - 1 <= positions);
            assertThatThrownBy(() -> generation.generate(List.of(new int[positions + 1]), endless))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("prompt must be at most " + positions + " tokens");
            assertThatThrownBy(() -> model.loss(List.of(new Example(prompt, new int[positions]))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("positions of the model");
        }
    }
}
