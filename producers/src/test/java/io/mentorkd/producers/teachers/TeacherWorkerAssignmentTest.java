package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.producers.teachers.choice.Share;
import io.mentorkd.producers.teachers.choice.TeacherChoice;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two workers, each with a group of its own on the same questions. */
class TeacherWorkerAssignmentTest {

    private static final TeacherChoice CHOICE =
            new TeacherChoice(List.of(new Share("one", Set.of(), 1), new Share("other", Set.of(), 1)));

    @Test
    void shouldAskEachQuestionOfOneTeacherAndOfTheSameOneWhenItIsDeliveredAgain() {
        FakeTeacher one = FakeClassroom.echo();
        FakeTeacher other = FakeClassroom.echo();

        TeacherProgress byOne = work("one", one, 0);
        TeacherProgress byOther = work("other", other, 0);
        FakeTeacher again = FakeClassroom.echo();
        work("one", again, 1);

        assertThat(Stream.concat(one.questions().stream(), other.questions().stream()))
                .extracting(Question::getText)
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(one.asked()).isBetween(8, 32);
        assertThat(again.questions()).isEqualTo(one.questions());
        assertThat(byOne.questions() + byOther.questions()).isEqualTo(40);
        assertThat(byOne.skippedTasks())
                .as("another's question is no skipped one")
                .isZero();
    }

    private static TeacherProgress work(String name, Teacher teacher, int deliveries) {
        FakeClassroom room = new FakeClassroom();
        for (int number = 0; number < 40; number++) {
            room.append("Q" + number, Split.TRAIN, deliveries);
        }
        TeacherWorkerConfig config = new TeacherWorkerConfig(
                name, 1, 1, FakeClassroom.QUESTIONS_PER_POLL, 1, CHOICE.assignment(name), Optional.empty());
        try (TeacherWorker worker = room.worker(() -> teacher, config)) {
            TeacherProgress progress = worker.runUntilCaughtUp();
            assertThat(room.log.accepted()).isEqualTo(40);
            return progress;
        }
    }
}
