package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

class TeacherWorkerTest {

    private final FakeClassroom room = new FakeClassroom();

    @Test
    void shouldWriteTheRationalesOfEveryTrainQuestionUnderIdsThatAreKnownBefore() {
        Question question = room.append("Q", Split.TRAIN);
        FakeTeacher teacher = FakeClassroom.echo();

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(progress).isEqualTo(new TeacherProgress(1, 3, 0, 0, 0, 0, 0, 0));
        assertThat(room.log.accepted()).isEqualTo(1);
        assertThat(room.written())
                .extracting(Rationale::getRationaleId)
                .containsExactly(
                        RecordIds.rationaleId(question.getQuestionId(), "fake", "7", "none", 0),
                        RecordIds.rationaleId(question.getQuestionId(), "fake", "7", "none", 1),
                        RecordIds.rationaleId(question.getQuestionId(), "fake", "7", "none", 2));
        assertThat(room.written())
                .allSatisfy(rationale -> assertThat(rationale.getQuestion()).isEqualTo(question));
        assertThat(room.rationales.history()).extracting(ProducerRecord::key).containsOnly(question.getQuestionId());
    }

    @Test
    void shouldBeDoneWithAQuestionOnceItIsInCustodyAndWaitForWhatComesOfIt() throws Exception {
        room.append("Q", Split.TRAIN);
        List<Long> kept = new CopyOnWriteArrayList<>();
        CompletableFuture<RecordMetadata> durable = new CompletableFuture<>();
        FakeTeacher teacher = FakeTeacher.saying(request -> new Reply.Later(raw -> {
            kept.add(raw.offset());
            return durable;
        }));
        AtomicInteger looks = new AtomicInteger();

        try (TeacherWorker worker = room.worker(teacher, 1)) {
            CompletableFuture<TeacherProgress> run =
                    CompletableFuture.supplyAsync(() -> worker.runUntilCaughtUp(() -> looks.incrementAndGet() > 2));
            await().until(() -> kept.size() == 1);
            assertThat(room.log.accepted()).isZero();
            durable.complete(null);

            assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(new TeacherProgress(0, 0, 0, 0, 0, 0, 0, 0));
        }
        assertThat(room.log.accepted()).isEqualTo(1);
        assertThat(looks).hasValue(3);
        assertThat(kept).containsExactly(0L);
    }

    @Test
    void shouldShowNoTeacherAQuestionOutsideTrain() {
        room.append("V", Split.VALIDATION);
        room.append("T", Split.TEST);
        FakeTeacher teacher = FakeClassroom.echo();

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 1);

        assertThat(teacher.asked()).isZero();
        assertThat(progress.skippedSplits()).isEqualTo(2);
        assertThat(room.log.accepted()).isEqualTo(2);
    }

    @Test
    void shouldAskEachQuestionOnceWhateverTheNumberOfMembers() {
        IntStream.range(0, 50).forEach(number -> room.append("Q" + number, Split.TRAIN));
        FakeTeacher teacher = FakeClassroom.echo();

        TeacherProgress progress = room.runUntilCaughtUp(teacher, 4);

        assertThat(progress.questions()).isEqualTo(50);
        assertThat(teacher.asked()).isEqualTo(50);
        assertThat(room.written())
                .extracting(Rationale::getRationaleId)
                .hasSize(150)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldCountAQuestionThatTheTeacherHasNoAnswerToAsDone() {
        room.append("Q", Split.TRAIN);

        TeacherProgress progress = room.runUntilCaughtUp(FakeTeacher.saying(request -> Reply.NOTHING), 1);

        assertThat(progress).isEqualTo(new TeacherProgress(1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(room.log.accepted()).isEqualTo(1);
    }

    @Test
    void shouldAcknowledgeAQuestionOnlyWhenTheBrokerHasAllItsRationales() {
        FakeClassroom room = new FakeClassroom(Duration.ofSeconds(30), false);
        room.append("Q", Split.TRAIN);
        try (TeacherWorker worker = room.worker(FakeClassroom.echo(), 1)) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);

            await().until(() -> room.rationales.history().size() == 3);
            room.rationales.completeNext();
            room.rationales.completeNext();
            await().during(Duration.ofMillis(300)).until(() -> room.log.accepted() == 0);
            room.rationales.completeNext();

            assertThat(run.join().questions()).isEqualTo(1);
            assertThat(room.log.accepted()).isEqualTo(1);
        }
    }

    @Test
    void shouldRenewTheLockOfAQuestionWhileTheTeacherThinks() {
        FakeClassroom room = new FakeClassroom(Duration.ofMillis(150), true);
        room.append("Q1", Split.TRAIN);
        room.append("Q2", Split.TRAIN);
        CountDownLatch thinking = new CountDownLatch(1);
        FakeTeacher teacher = FakeTeacher.saying(request -> {
            thinking.await();
            return FakeTeacher.answer();
        });
        try (TeacherWorker worker = room.worker(teacher, 1)) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);

            await().until(() -> room.log.renewals() >= 4);
            thinking.countDown();

            assertThat(run.join().questions()).isEqualTo(2);
        }
        assertThat(teacher.asked()).isEqualTo(2);
        assertThat(room.log.deliveries(0)).isEqualTo(1);
        assertThat(room.log.deliveries(1)).isEqualTo(1);
    }

    @Test
    void shouldRunOnlyOnce() {
        try (TeacherWorker worker = room.worker(FakeClassroom.echo(), 1)) {
            worker.runUntilCaughtUp();

            assertThatThrownBy(worker::runUntilCaughtUp).hasMessageContaining("a worker runs once");
        }
    }
}
