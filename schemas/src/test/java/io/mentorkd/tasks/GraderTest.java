package io.mentorkd.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GraderTest {

    @ParameterizedTest(name = "{0}: \"{1}\" for gold \"{2}\" is {3}")
    @CsvFileSource(
            resources = "grades.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            nullValues = "none")
    void shouldGradeAsTheGoldenTableSays(
            String task, String text, String gold, Verdict verdict, String answer, Integer start, Integer end) {
        String gradedText = text.replace("\\n", "\n").replace("\\t", "\t");

        Grade grade = Grader.grade(Tasks.require(task), gradedText, Optional.ofNullable(gold));

        assertThat(grade.verdict()).isEqualTo(verdict);
        assertThat(grade.extracted())
                .isEqualTo(Optional.ofNullable(answer).map(present -> new Candidate(present, start, end)));
    }

    @Test
    void shouldGradeTheChainAloneWhereThereIsNoCompletion() {
        assertThat(GradedText.of("So it is 7.", Optional.empty())).isEqualTo("So it is 7.");
        assertThat(GradedText.of(" So it is 7. ", Optional.of(" 7 "))).isEqualTo(" So it is 7.  -->  7 ");
    }

    @Test
    void shouldNeverFindAnAnswerCorrectWithoutAGoldOne() {
        Grade grade = Grader.grade(Tasks.require("gsm8k"), "nothing --> 7", Optional.empty());

        assertThat(grade.correct()).isFalse();
        assertThat(grade.answer()).contains("7");
    }

    @Test
    void shouldWriteTargetsWithTheGoldAnswerAndWithoutWhiteSpaceAround() {
        Task task = Tasks.require("svamp");

        assertThat(task.target("\n3 + 4 = 7.\n", " 7")).isEqualTo("3 + 4 = 7. --> 7");
        assertThat(task.format("How many?\n")).isEqualTo("How many?");
    }
}
