package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.answers.GradedText;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.tasks.mentorkd.MentorKdConvention;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SolverTeacherTest {

    static List<GeneratedTask> tasks() {
        return GeneratedTasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void shouldAnswerEveryGeneratedQuestionRightWhenItMakesNoErrors(GeneratedTask task) {
        SolverTeacher teacher = new SolverTeacher(0, 1);

        for (Question question : questions(task, 50)) {
            assertThat(answers(teacher, question, 3))
                    .hasSize(3)
                    .allMatch(answer -> isCorrect(task, question, answer), "is correct");
        }
    }

    @Test
    void shouldSayTheSameEachTimeAndToWhicheverNumberOfSamples() {
        GeneratedTask task = GeneratedTasks.require("facing_direction");
        Question question = questions(task, 1).get(0);

        List<TeacherAnswer> three = answers(new SolverTeacher(0.5, 9), question, 3);

        assertThat(answers(new SolverTeacher(0.5, 9), question, 5).subList(0, 3))
                .isEqualTo(three);
    }

    @Test
    void shouldWordItsAnswersToOneQuestionDifferently() {
        SolverTeacher teacher = new SolverTeacher(0, 1);

        assertThat(questions(GeneratedTasks.require("facing_direction"), 100))
                .allSatisfy(question -> assertThat(answers(teacher, question, 2))
                        .extracting(TeacherAnswer::chain)
                        .doesNotHaveDuplicates());
    }

    @Test
    void shouldBeWrongAboutAsOftenAsItIsTold() {
        GeneratedTask task = GeneratedTasks.require("facing_direction");
        List<Question> questions = questions(task, 500);

        long wrong = questions.stream()
                .flatMap(question -> answers(new SolverTeacher(0.3, 4), question, 2).stream()
                        .filter(answer -> !isCorrect(task, question, answer)))
                .count();

        // One wrong step in about ten is set right at once, and so the answer with it.
        assertThat(wrong / 1000.0).isCloseTo(0.28, within(0.06));
    }

    @Test
    void shouldHaveNoAnswerToQuestionsThatItCannotRead() {
        SolverTeacher teacher = new SolverTeacher(0, 1);
        Question school =
                QuestionRecords.of(Tasks.builtIn().require("svamp"), "How many?", Optional.of("1"), Split.TRAIN);
        Question coin =
                QuestionRecords.of(Tasks.builtIn().require("coin_flip"), "Heads?", Optional.of("yes"), Split.TRAIN);

        assertThat(answers(teacher, school, 3)).isEmpty();
        assertThat(answers(teacher, coin, 3)).isEmpty();
    }

    @Test
    void shouldNameItsSettingsInItsRevision() {
        assertThat(new SolverTeacher(0.2, 7).identity().revision()).isEqualTo("1;errorRate=0.2;seed=7");
    }

    @Test
    void shouldRefuseAnErrorRateThatIsNoFraction() {
        assertThatThrownBy(() -> new SolverTeacher(1.5, 1)).hasMessage("errorRate must be from 0 to 1, was 1.5");
        assertThatThrownBy(() -> new SolverTeacher(Double.NaN, 1)).hasMessageContaining("was NaN");
    }

    private static List<Question> questions(GeneratedTask task, int count) {
        return task.questions(3, count, Split.TRAIN).stream()
                .map(generated ->
                        QuestionRecords.of(task.task(), generated.text(), Optional.of(generated.gold()), Split.TRAIN))
                .toList();
    }

    private static List<TeacherAnswer> answers(SolverTeacher teacher, Question question, int samples) {
        return ((Reply.Answers) teacher.ask(Request.of(question, samples))
                        .toCompletableFuture()
                        .join())
                .answers();
    }

    private static boolean isCorrect(GeneratedTask task, Question question, TeacherAnswer answer) {
        String text = GradedText.of(answer.chain(), answer.completion());
        return MentorKdConvention.grade(
                        task.task().answers().notation().orElseThrow(), text, Optional.of(question.getGold()))
                .correct();
    }
}
