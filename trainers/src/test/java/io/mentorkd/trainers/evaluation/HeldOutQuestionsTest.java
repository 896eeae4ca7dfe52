package io.mentorkd.trainers.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.log.LogRange;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.files.TaskFile;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.MemoryLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutQuestionsTest {

    private static final List<Question> QUESTIONS = IntStream.range(0, 60)
            .mapToObj(i -> Examples.question(i % 2 == 0 ? "coin_flip" : "svamp", "question " + i, Split.VALIDATION))
            .toList();

    private static final Predicate<Question> COMPARABLE = HeldOutQuestions.comparable(Tasks.builtIn());

    private final MemoryLog<Question> log = new MemoryLog<>("questions", 3);

    @Test
    void shouldTakeThoseWithTheSmallestIdsOfEachTaskInOrder() {
        append(QUESTIONS);

        List<Question> questions = heldOut(Set.of(), 5).now();

        assertThat(questions).hasSize(10);
        assertThat(questions.subList(0, 5))
                .isEqualTo(QUESTIONS.stream()
                        .filter(question -> question.getTask().equals("coin_flip"))
                        .sorted(Comparator.comparing(Question::getQuestionId))
                        .limit(5)
                        .toList());
        assertThat(questions.subList(5, 10))
                .allMatch(question -> question.getTask().equals("svamp"));
    }

    @Test
    void shouldTakeTheSameInWhateverOrderAndPortionsTheyArrive() {
        MemoryLog<Question> shuffled = new MemoryLog<>("questions", 1);
        List<Question> other = new ArrayList<>(QUESTIONS);
        Collections.shuffle(other, new Random(5));
        HeldOutQuestions portions = new HeldOutQuestions(shuffled, Split.VALIDATION, COMPARABLE, Set.of(), 7);
        List<Question> arrived = List.of();
        for (Question question : other) {
            shuffled.append(0, question);
            arrived = portions.now();
        }
        append(QUESTIONS);

        assertThat(arrived).isEqualTo(heldOut(Set.of(), 7).now());
    }

    @Test
    void shouldReadOnlyWhatIsNew() {
        HeldOutQuestions heldOut = heldOut(Set.of(), 100);
        append(QUESTIONS.subList(0, 30));
        heldOut.now();
        append(QUESTIONS.subList(30, 60));

        assertThat(heldOut.now()).hasSize(60);
        assertThat(log.read()).extracting(LogRange::length).containsExactly(30L, 30L);
    }

    @Test
    void shouldKeepQuestionsThatRetentionTookSince() {
        HeldOutQuestions heldOut = heldOut(Set.of(), 100);
        append(QUESTIONS.subList(0, 30));
        heldOut.now();
        log.deleteBefore(0, 5);

        assertThat(heldOut.now()).hasSize(30);
    }

    @Test
    void shouldTakeOnlyQuestionsOfTheSplitThatCanBeGraded() {
        log.append(0, Examples.question("coin_flip", "of another split", Split.TEST));
        log.append(0, Examples.question("no_such_task", "of a task that nobody can grade", Split.VALIDATION));
        Question withoutGold = Examples.question("coin_flip", "without gold answer", Split.VALIDATION);
        withoutGold.setGold(null);
        log.append(1, withoutGold);
        log.appendUnreadable(2);

        assertThat(heldOut(Set.of(), 5).now()).isEmpty();
    }

    @Test
    void shouldTakeOnlyQuestionsOfTheTasksThatAreNamed() {
        append(QUESTIONS);

        assertThat(heldOut(Set.of("svamp"), 100).now())
                .hasSize(30)
                .allMatch(q -> q.getTask().equals("svamp"));
    }

    @Test
    void shouldTakeQuestionsWithoutGoldAnswerOnlyWhereSomebodyElseCanGrade() {
        Task judged = TaskFile.parse("own", "{name: own, version: 1, answer: text, grader: {command: [verify]}}")
                .task();
        Tasks known = KnownTasks.of(List.of(judged));
        Question open = Examples.question("own", "why", Split.VALIDATION);
        open.setGold(null);
        Question unknown = Examples.question("svamp", "how many", Split.VALIDATION);
        unknown.setGold(null);
        append(List.of(open, unknown));

        assertThat(new HeldOutQuestions(log, Split.VALIDATION, HeldOutQuestions.gradable(known), Set.of(), 9).now())
                .containsExactly(open);
        assertThat(new HeldOutQuestions(log, Split.VALIDATION, HeldOutQuestions.comparable(known), Set.of(), 9).now())
                .isEmpty();
    }

    @Test
    void shouldLeaveOutQuestionsWithoutTheUnitTestsThatWouldJudgeTheirAnswers() {
        Task tested = TaskFile.parse(
                        "code", "{name: code, version: 1, answer: {type: code, language: python}, grader: {tests: {}}}")
                .task();
        Question with = Examples.question("code", "double", Split.VALIDATION);
        with.setReferences(List.of("assert double(2) == 4"));
        append(List.of(with, Examples.question("code", "halve", Split.VALIDATION)));

        assertThat(new HeldOutQuestions(
                                log,
                                Split.VALIDATION,
                                HeldOutQuestions.gradable(KnownTasks.of(List.of(tested))),
                                Set.of(),
                                9)
                        .now())
                .containsExactly(with);
    }

    @Test
    void shouldRefuseToTakeNoneAndCloseItsLog() {
        assertThatThrownBy(() -> heldOut(Set.of(), 0)).hasMessage("most must be at least 1, was 0");
        assertThat(log.closed()).isTrue();
    }

    private HeldOutQuestions heldOut(Set<String> tasks, int most) {
        return new HeldOutQuestions(log, Split.VALIDATION, COMPARABLE, tasks, most);
    }

    private void append(List<Question> questions) {
        questions.forEach(question -> log.append(Math.floorMod(question.hashCode(), 3), question));
    }
}
