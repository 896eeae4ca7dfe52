package io.mentorkd.producers.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedQuestionsTest {

    static List<GeneratedTask> tasks() {
        return GeneratedTasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldMakeDifferentQuestionsWithGoldAnswersInTheTasksNotation(GeneratedTask task) {
        List<Question> questions = read(new GeneratedQuestions(task, 5, 100, Split.VALIDATION));

        assertThat(questions).extracting(Question::getQuestionId).hasSize(100).doesNotHaveDuplicates();
        assertThat(questions).allSatisfy(question -> {
            assertThat(question.getSplit()).isEqualTo(Split.VALIDATION);
            assertThat(task.task().answers().notation().orElseThrow().normaliseGold(question.getGold()))
                    .isPresent();
        });
        assertThat(read(new GeneratedQuestions(task, 5, 100, Split.VALIDATION))).isEqualTo(questions);
    }

    private static List<Question> read(QuestionSource source) {
        List<Question> questions = new ArrayList<>();
        source.read(
                sourced -> questions.add(sourced.question()),
                bad -> {
                    throw new AssertionError(bad);
                },
                remark -> {});
        return questions;
    }
}
