package io.mentorkd.tasks.mentorkd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.answers.Grade;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentorKdAgainstAuthorsTest {
    private static final List<String> PIECES = List.of(
            "-->",
            "-->",
            " ",
            " ",
            "\n",
            ",",
            ".",
            "-",
            "\"",
            "'",
            ":",
            "1",
            "25",
            "0",
            ".5",
            "A",
            "B",
            "C",
            "D",
            "E",
            "F",
            "G",
            "a",
            "yes",
            "No",
            "YES",
            "not",
            "y",
            "j",
            "x",
            "+",
            "(",
            ")",
            "the answer is ",
            "\t",
            "25.0",
            "1,000");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gsm8k;25",
                "asdiv;1,000",
                "multiarith;-1",
                "svamp;25",
                "addsub;1.5",
                "single_eq;1000",
                "aqua;B",
                "commonsense_qa;B. bank",
                "date_understanding;F",
                "tracking_shuffled_objects;C",
                "strategy_qa;Yes",
                "coin_flip;no",
                "last_letter_concatenation;yj"
            })
    void shouldAgreeWithTheAuthorsOnRandomTexts(String task, String gold) {
        SplittableRandom random = new SplittableRandom(7);
        int correct = 0;
        for (int i = 0; i < 10_000; i++) {
            String text = randomText(random);

            boolean ours = MentorKdConvention.grade(
                            Tasks.builtIn().require(task).answers().notation().orElseThrow(), text, Optional.of(gold))
                    .correct();

            assertThat(ours).as("%s: <%s>", task, text).isEqualTo(AuthorsGrader.correct(task, text, gold));
            correct += ours ? 1 : 0;
        }
        assertThat(correct).as("correct texts, or the test shows nothing").isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "1,", "-", "-,", ",", ".", "1.", " ", "y", "A", "yes ", "no", "-->", "June ", "June", "\u0660"
            })
    void shouldGradeHostileTextInLinearTime(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (Task task : Tasks.builtIn().all()) {
                MentorKdConvention.grade(task.answers().notation().orElseThrow(), text, Optional.of("1"));
                MentorKdConvention.grade(task.answers().notation().orElseThrow(), "-->" + text, Optional.of("1"));
            }
        });
    }

    @Test
    void shouldReadDigitsOfAnyScriptAsPythonDoes() {
        Grade grade = MentorKdConvention.grade(
                Tasks.builtIn().require("svamp").answers().notation().orElseThrow(),
                "x --> \u0662\u0665",
                Optional.of("25"));

        assertThat(grade.correct()).isTrue();
    }

    private static String randomText(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
