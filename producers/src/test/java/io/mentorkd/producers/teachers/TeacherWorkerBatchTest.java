package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherWorkerBatchTest {

    private final FakeClassroom room = new FakeClassroom();

    @Test
    void shouldAskSeveralQuestionsAtOnceAndKeepTheAnswersApart() {
        IntStream.range(0, 6).forEach(number -> room.append("Q" + number, Split.TRAIN));
        FakeTeacher teacher = FakeClassroom.echo();

        TeacherProgress progress = run(() -> teacher, Set.of());

        assertThat(progress).isEqualTo(new TeacherProgress(6, 18, 0, 0, 0, 0, 0, 0));
        assertThat(teacher.calls()).containsExactly(4, 2);
        assertThat(room.written())
                .hasSize(18)
                .allSatisfy(rationale -> assertThat(rationale.getChain())
                        .isEqualTo(rationale.getQuestion().getText() + " " + rationale.getSampleIndex()));
    }

    @Test
    void shouldLetOneQuestionThatItFailsAtSpoilNoOther() {
        IntStream.range(0, 4).forEach(number -> room.append("Q" + number, Split.TRAIN));
        FakeTeacher teacher =
                FakeTeacher.saying(request -> request.question().getText().equals("Q2")
                        ? new Reply.Refused("not that")
                        : Reply.Answers.all(
                                List.of(new TeacherAnswer("chain", Optional.of("1"), true, Optional.empty()))));

        TeacherProgress progress = run(() -> teacher, Set.of());

        assertThat(progress).isEqualTo(new TeacherProgress(3, 3, 0, 0, 1, 1, 0, 3));
        assertThat(teacher.calls()).containsExactly(4);
        assertThat(room.log.rejected()).isEqualTo(1);
    }

    @Test
    void shouldPassOverQuestionsOfOtherTasks() {
        room.append("Q", Split.TRAIN);
        room.append("T", Split.TEST);
        FakeTeacher teacher = FakeClassroom.echo();

        assertThat(run(() -> teacher, Set.of("coin_flip"))).isEqualTo(new TeacherProgress(0, 0, 0, 1, 0, 0, 1, 0));
        assertThat(teacher.asked()).isZero();
        assertThat(room.log.accepted()).isEqualTo(2);
    }

    @Test
    void shouldAskAnotherTeacherWhereItChangedBetweenCalls() {
        IntStream.range(0, 8).forEach(number -> room.append("Q" + number, Split.TRAIN));
        FakeTeacher first = FakeClassroom.echo();
        FakeTeacher second = FakeClassroom.echo();

        run(() -> first.asked() == 0 ? first : second, Set.of());

        assertThat(first.calls()).containsExactly(4);
        assertThat(second.calls()).containsExactly(4);
        assertThat(room.written()).extracting(Rationale::getGenerator).containsOnly("fake");
    }

    @Test
    void shouldFailAndLeaveTheQuestionsToOthersWhereThereIsNoTeacher() {
        room.append("Q", Split.TRAIN);

        assertThatThrownBy(() -> run(
                        () -> {
                            throw new IllegalStateException("nobody is there");
                        },
                        Set.of()))
                .hasMessage("nobody is there");
        assertThat(room.log.available()).isEqualTo(1);
        assertThat(room.deadLetters.history()).isEmpty();
    }

    private TeacherProgress run(Supplier<Teacher> teachers, Set<String> tasks) {
        TeacherWorkerConfig config = new TeacherWorkerConfig(
                "teachers", 3, 1, FakeClassroom.QUESTIONS_PER_POLL, 4, Assignment.ofTasks(tasks), Optional.empty());
        try (TeacherWorker worker = room.worker(teachers, config)) {
            return worker.runUntilCaughtUp();
        }
    }
}
