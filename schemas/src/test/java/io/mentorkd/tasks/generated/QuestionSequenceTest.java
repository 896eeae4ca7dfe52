package io.mentorkd.tasks.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionSequenceTest {

    static List<GeneratedTask> tasks() {
        return GeneratedTasks.all();
    }

    /** Tasks with few names, small enough to draw every question there is. */
    static List<GeneratedTask> smallTasks() {
        People three = new People(List.of("Ada", "Bob", "Cy"), 1, 2);
        return List.of(
                new CoinFlip(three),
                new LastLetterConcatenation(List.of("Lucky", "Raj", "Mireya", "Kurt"), 2, 3),
                new TrackingShuffledObjects(List.of("red", "blue", "pink")),
                new FacingDirection(three),
                new WeekdayCounting(three),
                new DateReasoning(new People(List.of("Ada"), 1, 1)),
                new MultiStepArithmetic(new People(List.of("Ada"), 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldGiveDifferentQuestionsThatFollowFromTheSeed(GeneratedTask generated) {
        List<GeneratedQuestion> questions = generated.questions(11, 3_000);

        assertThat(questions).hasSize(3_000).doesNotHaveDuplicates().isEqualTo(generated.questions(11, 3_000));
        assertThat(generated.questions(11, 100)).isEqualTo(questions.subList(0, 100));
        assertThat(generated.questions(12, 100)).isNotEqualTo(questions.subList(0, 100));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldNeverShareAQuestionBetweenSplitsWhateverTheSeeds(GeneratedTask generated) {
        Set<GeneratedQuestion> seen = new HashSet<>();
        for (Split split : Symbols.known(Split.class)) {
            Set<GeneratedQuestion> ofSplit = new HashSet<>(generated.questions(1, 1_000, split));
            ofSplit.addAll(generated.questions(2, 1_000, split));
            assertThat(ofSplit)
                    .allSatisfy(question -> assertThat(QuestionSplit.of(generated.task(), question.text()))
                            .isEqualTo(split));
            assertThat(Collections.disjoint(seen, ofSplit)).isTrue();
            seen.addAll(ofSplit);
        }
    }

    @Test
    void shouldGiveEightTenthsToTrainAndOneToEachOfTheOthers() {
        GeneratedTask generated = GeneratedTasks.require("facing_direction");
        List<GeneratedQuestion> questions = generated.questions(1, 20_000);

        assertThat(Symbols.known(Split.class).stream()
                        .map(split -> questions.stream()
                                .filter(question -> QuestionSplit.of(generated.task(), question.text()) == split)
                                .count()))
                .satisfiesExactly(
                        train -> assertThat(train).isBetween(15_800L, 16_200L),
                        validation -> assertThat(validation).isBetween(1_880L, 2_120L),
                        test -> assertThat(test).isBetween(1_880L, 2_120L));
    }

    @ParameterizedTest
    @MethodSource("smallTasks")
    void shouldCountItsDifferentQuestionsRightly(GeneratedTask generated) {
        RandomGenerator random = new SplittableRandom(1);

        Set<String> drawn = new HashSet<>();
        Stream.generate(() -> generated.generate(random))
                .limit(150_000)
                .forEach(question -> drawn.add(question.text()));

        assertThat(generated.distinctQuestions()).isEqualTo(drawn.size());
    }

    @Test
    void shouldSayHowManyQuestionsThereAreWhenMoreAreAskedFor() {
        GeneratedTask small = new CoinFlip(new People(List.of("Ada", "Bob"), 1, 2));

        assertThat(small.questions(1, 12)).hasSize(12);
        assertThatThrownBy(() -> small.questions(1, 13))
                .isInstanceOf(TooFewQuestionsException.class)
                .hasMessage("coin_flip has only 12 different questions, 13 were asked for; ask for at most 12");
        assertThatThrownBy(() -> small.questions(1, 11, Split.TEST))
                .isInstanceOfSatisfying(
                        TooFewQuestionsException.class,
                        thrown -> assertThat(small.questions(1, (int) thrown.available(), Split.TEST))
                                .hasSize((int) thrown.available()))
                .hasMessageContaining("of split TEST");
    }

    @Test
    void shouldRefuseANegativeCount() {
        assertThatThrownBy(() -> GeneratedTasks.require("coin_flip").questions(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
