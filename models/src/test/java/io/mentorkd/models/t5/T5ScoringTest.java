package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class T5ScoringTest {
    private static int[] sequence(Random random, int vocabulary) {
        return random.ints(1 + random.nextInt(15), 0, vocabulary).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1"})
    void shouldScoreATargetAlikeWhateverItIsPaddedWith(String name) {
        Random random = new Random(4);
        try (T5 model = T5.load(Goldens.path(name))) {
            List<int[]> sources = new ArrayList<>();
            List<int[]> targets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sources.add(sequence(random, 37));
                targets.add(sequence(random, 37));
            }

            List<float[]> together = model.logProbabilities(sources, targets);

            for (int i = 0; i < 20; i++) {
                float[] alone = model.logProbabilities(List.of(sources.get(i)), List.of(targets.get(i)))
                        .get(0);
                assertThat(together.get(i)).hasSize(targets.get(i).length);
                for (int t = 0; t < alone.length; t++) {
                    assertThat(together.get(i)[t]).isCloseTo(alone[t], within(1e-3f));
                }
            }
        }
    }

    @Test
    void shouldHaveTheSameLossInAnyOrder() {
        Random random = new Random(5);
        try (T5 model = T5.load(Goldens.path("v1_1"))) {
            List<int[]> sources = new ArrayList<>();
            List<int[]> targets = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                sources.add(sequence(random, 37));
                targets.add(sequence(random, 37));
            }
            List<Integer> order = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
            Collections.shuffle(order, random);

            double loss = model.loss(
                    order.stream().map(sources::get).toList(),
                    order.stream().map(targets::get).toList());

            assertThat(loss).isCloseTo(model.loss(sources, targets), within(1e-5));
        }
    }

    @Test
    void shouldGiveProbabilitiesThatSumToOne() {
        try (T5 model = T5.load(Goldens.path("v1_0"))) {
            double sum = 0;
            for (int token = 0; token < model.config().vocabSize(); token++) {
                sum += Math.exp(model.logProbabilities(List.of(new int[] {5, 1}), List.of(new int[] {token}))
                        .get(0)[0]);
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }
}
