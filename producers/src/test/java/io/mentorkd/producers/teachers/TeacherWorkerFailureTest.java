package io.mentorkd.producers.teachers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.producers.share.FakeShareLog;
import io.mentorkd.records.Split;
import io.mentorkd.topics.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TeacherWorkerFailureTest {

    private final FakeClassroom room = new FakeClassroom();

    @Test
    void shouldDeadLetterAQuestionThatTheTeacherRefusesWithItsOwnWords() {
        room.append("Q", Split.TRAIN);
        FakeTeacher teacher = FakeTeacher.saying(request -> new Reply.Refused("the content filter says no"));

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(teacher.asked()).isEqualTo(1);
        assertThat(progress).isEqualTo(new TeacherProgress(0, 0, 0, 0, 1, 1, 0, 0));
        assertThat(room.log.rejected()).isEqualTo(1);
        assertThat(room.deadLetters.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("questions.dlq");
            assertThat(FakeClassroom.header(letter, DeadLetter.MESSAGE)).isEqualTo("the content filter says no");
            assertThat(FakeClassroom.header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        });
    }

    @Test
    void shouldDeadLetterAQuestionThatATeacherThrowsAtAndGoOn() {
        room.append("Q1", Split.TRAIN);
        room.append("Q2", Split.TRAIN);
        FakeTeacher teacher = FakeTeacher.saying(request -> {
            if (request.question().getText().equals("Q1")) {
                throw new IllegalStateException("a bug");
            }
            return FakeTeacher.answer();
        });

        assertThat(room.runUntilCaughtUp(teacher, 1)).isEqualTo(new TeacherProgress(1, 1, 0, 0, 1, 1, 0, 0));
        assertThat(room.deadLetters.history())
                .singleElement()
                .satisfies(letter -> assertThat(FakeClassroom.header(letter, DeadLetter.MESSAGE))
                        .contains("a bug"));
    }

    /** As of brokers that are coming back: 15 is COORDINATOR_NOT_AVAILABLE. */
    @Test
    void shouldGoOnWhereAPollFailsForWhatPasses() {
        room.append("Q", Split.TRAIN);
        room.log.failNextPoll(
                new IllegalStateException("Unexpected error code 15 while fetching from topic-partition q-1"));
        room.log.failNextPoll(new TimeoutException("not now"));

        assertThat(room.runUntilCaughtUp(FakeClassroom.echo(), 1).questions()).isEqualTo(1);
    }

    /** 87 is INVALID_RECORD, which stays. */
    @Test
    void shouldEndWhereAPollFailsForGood() {
        room.append("Q", Split.TRAIN);
        room.log.failNextPoll(
                new IllegalStateException("Unexpected error code 87 while fetching from topic-partition q-1"));

        assertThatThrownBy(() -> room.runUntilCaughtUp(FakeClassroom.echo(), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("87");
    }

    /** It may be why the workers that had it before ended. */
    @Test
    void shouldNotAskAboutAQuestionThatIsDeliveredForTheLastTime() {
        room.append("Q", Split.TRAIN, FakeShareLog.MAX_DELIVERIES - 1);
        FakeTeacher teacher = FakeClassroom.echo();

        assertThat(room.runUntilCaughtUp(teacher, 1).deadLettered()).isEqualTo(1);
        assertThat(teacher.asked()).isZero();
        assertThat(room.log.rejected()).isEqualTo(1);
    }

    @Test
    void shouldDeadLetterAnUnreadableRecordWithItsOwnBytesAndGoOn() {
        byte[] junk = "junk".getBytes(UTF_8);
        room.log.append(junk, 0);
        room.append("Q", Split.TRAIN);

        TeacherProgress progress = room.runUntilCaughtUp(FakeClassroom.echo(), 1);

        assertThat(progress).isEqualTo(new TeacherProgress(1, 3, 0, 0, 0, 1, 0, 0));
        assertThat(room.log.rejected()).isEqualTo(1);
        assertThat(room.deadLetters.history())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(junk));
    }

    /** An answer that makes too large a rationale, and a question that came in compressed. */
    @Test
    void shouldDeadLetterWhatIsTooLargeForItsTopicsAndGoOn() {
        room.append("Q", Split.TRAIN);
        room.log.append("x".repeat(2 * FakeClassroom.MAX_MESSAGE_BYTES).getBytes(UTF_8), 0);
        room.append("R", Split.TRAIN);
        FakeTeacher teacher = FakeTeacher.saying(request -> Reply.Answers.all(List.of(new TeacherAnswer(
                request.question().getText().equals("Q")
                        ? "\u0e01".repeat(FakeClassroom.MAX_MESSAGE_BYTES / 3)
                        : "short",
                Optional.of("1")))));

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(room.written())
                .singleElement()
                .satisfies(rationale -> assertThat(rationale.getChain()).isEqualTo("short"));
        assertThat(progress.deadLettered()).isEqualTo(2);
        assertThat(room.deadLetters.history()).hasSize(2);
        assertThat(FakeClassroom.header(room.deadLetters.history().get(0), DeadLetter.MESSAGE))
                .startsWith("a Rationale would take ")
                .contains("topic rationales takes at most 99488 a record: raise its max.message.bytes");
        assertThat(room.deadLetters.history().get(1).value()).isNull();
        assertThat(teacher.asked())
                .as("a second call would cost and end no better")
                .isEqualTo(2);
    }

    @Test
    void shouldNotPayForAnAnswerToAQuestionThatTheFilterCouldNotTake() {
        room.append(question -> question.setQuestionId("q-17"));
        FakeTeacher teacher = FakeClassroom.echo();

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(teacher.asked()).isZero();
        assertThat(progress.deadLettered()).isEqualTo(1);
        assertThat(FakeClassroom.header(room.deadLetters.history().get(0), DeadLetter.MESSAGE))
                .startsWith("questionId must be 32 lower-case hexadecimal digits, was 'q-17'");
    }

    @Test
    void shouldStopPromptlyWithAStuckTeacherAndLoseNoQuestion() {
        room.append("Q1", Split.TRAIN);
        room.append("Q2", Split.TRAIN);
        room.append("Q3", Split.TRAIN, FakeShareLog.MAX_DELIVERIES - 1);
        FakeTeacher stuck = FakeTeacher.saying(request -> {
            new CountDownLatch(1).await();
            return Reply.NOTHING;
        });
        try (TeacherWorker worker = room.worker(stuck, 1)) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilStopped);
            await().until(() -> stuck.asked() == 1);

            worker.stop();

            assertThat(run).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(room.log.available()).isEqualTo(2);
        assertThat(room.log.lost()).isZero();
        assertThat(room.deadLetters.history())
                .singleElement()
                .satisfies(letter -> assertThat(FakeClassroom.header(letter, DeadLetter.MESSAGE))
                        .contains("at the last of 5 deliveries"));
    }

    @Test
    void shouldFinishWhatAQuickTeacherHasInHandWhenItIsStopped() {
        IntStream.range(0, 8).forEach(number -> room.append("Q" + number, Split.TRAIN));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        FakeTeacher teacher = FakeTeacher.saying(request -> {
            begun.countDown();
            stopped.await();
            return FakeTeacher.answer();
        });
        try (TeacherWorker worker = room.worker(teacher, 1)) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilStopped);
            await().until(() -> begun.getCount() == 0);
            worker.stop();
            stopped.countDown();

            assertThat(run.join().questions()).isEqualTo(8);
        }
        assertThat(room.log.accepted()).isEqualTo(8);
    }

    @Test
    void shouldFailAndLeaveTheQuestionToOthersWhenTheBrokerRefusesARationale() {
        FakeClassroom room = new FakeClassroom(Duration.ofSeconds(30), false);
        room.append("Q", Split.TRAIN);
        TeacherWorker worker = room.worker(FakeClassroom.echo(), 1);
        CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);

        await().until(() -> room.rationales.errorNext(new TimeoutException("no broker")));

        assertThatThrownBy(run::join).hasCauseInstanceOf(RecordWriteException.class);
        assertThat(room.log.accepted()).isZero();
        assertThat(room.log.available()).isEqualTo(1);
        assertThatThrownBy(worker::close).isInstanceOf(RecordWriteException.class);
    }
}
