package io.mentorkd.tasks.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.mentorkd.MentorKdConvention;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedTasksTest {
    private static final int SAMPLES = 2_000;

    static List<GeneratedTask> tasks() {
        return GeneratedTasks.all();
    }

    @Test
    void shouldGenerateTheSevenTasks() {
        assertThat(GeneratedTasks.all())
                .extracting(generated -> generated.task().name())
                .containsExactly(
                        "coin_flip",
                        "last_letter_concatenation",
                        "tracking_shuffled_objects",
                        "facing_direction",
                        "weekday_counting",
                        "multi_step_arithmetic",
                        "date_reasoning");
        assertThatThrownBy(() -> GeneratedTasks.require("gsm8k"))
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("no generated task 'gsm8k'");
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldSolveItsOwnQuestionsCorrectlyWhenNoStepIsWrong(GeneratedTask generated) {
        assertThat(sample(generated, 1)).allSatisfy(question -> {
            Solution solution = generated.solve(question.text(), seeded(question), false);

            assertThat(verdict(generated, question, solution.text()))
                    .as("%s %s", question, solution)
                    .isEqualTo(Verdict.CORRECT);
            assertThat(solution.answer()).isEqualTo(generated.written(question.gold()));
        });
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldUsuallyButNotAlwaysGiveAWrongAnswerWhenAStepIsWrong(GeneratedTask generated) {
        int wrong = 0;
        for (GeneratedQuestion question : sample(generated, 2)) {
            Solution solution = generated.solve(question.text(), seeded(question), true);
            Solution right = generated.solve(question.text(), seeded(question), false);
            Verdict verdict = verdict(generated, question, solution.text());
            assertThat(verdict).isIn(Verdict.CORRECT, Verdict.WRONG);
            assertThat(solution.chain()).isNotEqualTo(right.chain());
            wrong += verdict == Verdict.WRONG ? 1 : 0;
        }
        assertThat(wrong / (double) SAMPLES).isBetween(0.85, 0.99);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldGradeTheWrittenGoldAnswerAsCorrect(GeneratedTask generated) {
        assertThat(sample(generated, 3))
                .allSatisfy(question -> assertThat(
                                verdict(generated, question, "--> " + generated.written(question.gold())))
                        .isEqualTo(Verdict.CORRECT));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldUseTheWordsOfItsVocabularyAndNoOthers(GeneratedTask generated) {
        SortedSet<String> vocabulary = generated.vocabulary();
        Set<String> used = new HashSet<>();
        for (GeneratedQuestion question : generated.questions(4, 4 * SAMPLES)) {
            used.addAll(WordTokens.of(question.text()));
            used.addAll(WordTokens.of(generated.written(question.gold())));
            used.addAll(WordTokens.of(
                    generated.solve(question.text(), seeded(question), true).text()));
        }

        assertThat(vocabulary).containsAll(used);
        assertThat(used).containsAll(vocabulary);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldNotBeSolvedByTheSameAnswerToEveryQuestion(GeneratedTask generated) {
        Map<String, Integer> counts = new HashMap<>();
        sample(generated, 5).forEach(question -> counts.merge(question.gold(), 1, Integer::sum));

        assertThat(Collections.max(counts.values()) / (double) SAMPLES).isLessThanOrEqualTo(0.6);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldWordItsChainsInSeveralWays(GeneratedTask generated) {
        GeneratedQuestion question = sample(generated, 6).get(0);

        assertThat(Stream.generate(new SplittableRandom(1)::split)
                        .limit(200)
                        .map(random -> generated.solve(question.text(), random, false))
                        .distinct())
                .hasSizeBetween(3, 16);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldGiveTheSameSolutionForTheSameRandomState(GeneratedTask generated) {
        GeneratedQuestion question = sample(generated, 7).get(0);

        assertThat(generated.solve(question.text(), new SplittableRandom(3), true))
                .isEqualTo(generated.solve(question.text(), new SplittableRandom(3), true));
    }

    /** Word tokens, the end of the text not counted; what a very small model can learn in under a minute. */
    @ParameterizedTest
    @CsvSource({"facing_direction, 22, 17, 18", "weekday_counting, 23, 17, 18"})
    void shouldKeepQuestionsAndChainsShort(String name, int longestQuestion, int meanTarget, int longestTarget) {
        GeneratedTask generated = GeneratedTasks.require(name);
        List<GeneratedQuestion> questions = sample(generated, 8);

        List<Integer> targets = questions.stream()
                .map(question -> generated
                        .solve(question.text(), seeded(question), false)
                        .text())
                .map(target -> WordTokens.of(target).size())
                .toList();

        assertThat(questions)
                .allSatisfy(question ->
                        assertThat(WordTokens.of(question.text())).hasSizeLessThanOrEqualTo(longestQuestion));
        assertThat(targets).allSatisfy(tokens -> assertThat(tokens).isLessThanOrEqualTo(longestTarget));
        assertThat(targets.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isLessThanOrEqualTo(meanTarget);
    }

    private static List<GeneratedQuestion> sample(GeneratedTask generated, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return Stream.generate(() -> generated.generate(random)).limit(SAMPLES).toList();
    }

    private static RandomGenerator seeded(GeneratedQuestion question) {
        return new SplittableRandom(question.text().hashCode());
    }

    private static Verdict verdict(GeneratedTask generated, GeneratedQuestion question, String text) {
        return MentorKdConvention.grade(
                        generated.task().answers().notation().orElseThrow(), text, Optional.of(question.gold()))
                .verdict();
    }
}
