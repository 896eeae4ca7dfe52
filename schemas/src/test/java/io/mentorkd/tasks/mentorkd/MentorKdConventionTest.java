package io.mentorkd.tasks.mentorkd;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.answers.Candidate;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class MentorKdConventionTest {

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

        Grade grade = MentorKdConvention.grade(
                Tasks.builtIn().require(task).answers().notation().orElseThrow(),
                gradedText,
                Optional.ofNullable(gold));

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
        Grade grade = MentorKdConvention.grade(
                Tasks.builtIn().require("gsm8k").answers().notation().orElseThrow(), "nothing --> 7", Optional.empty());

        assertThat(grade.correct()).isFalse();
        assertThat(grade.answer()).contains("7");
    }
}
