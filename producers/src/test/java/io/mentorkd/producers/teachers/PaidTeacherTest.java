package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PaidTeacherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeptResponses responses = new KeptResponses(CompletableFuture.completedFuture(null));

    @Test
    void shouldPayForNothingTwice() {
        FakeTeacher teacher = oneAtATime();
        FakeClassroom first = classroom();
        FakeClassroom second = classroom();

        run(first, teacher, 3);
        TeacherProgress again = run(second, teacher, 3);

        assertThat(teacher.asked()).isEqualTo(3);
        assertThat(again).isEqualTo(new TeacherProgress(1, 3, 0, 0, 0, 0, 0, 0));
        assertThat(second.written()).isEqualTo(first.written());
    }

    @Test
    void shouldAskOnlyForTheSamplesThatAreNotThere() {
        FakeTeacher teacher = oneAtATime();
        FakeClassroom more = classroom();

        run(classroom(), teacher, 2);
        run(more, teacher, 4);

        assertThat(teacher.requests()).extracting(Request::firstSample).containsExactly(0, 1, 2, 3);
        assertThat(more.written()).extracting(Rationale::getSampleIndex).containsExactly(0, 1, 2, 3);
        assertThat(more.written()).extracting(Rationale::getSamplesPlanned).endsWith(4, 4);
    }

    @Test
    void shouldKeepWhatWasAnsweredBeforeTheRestIsRefused() {
        FakeTeacher teacher = FakeTeacher.saying(request -> request.firstSample() == 0
                ? new Reply.Answers(List.of(new TeacherAnswer("one", Optional.empty())), false)
                : new Reply.Refused("no more"));

        run(classroom(), teacher, 2);

        assertThat(responses.kept).hasSize(1);
    }

    @Test
    void shouldWriteNoRationaleBeforeItsAnswerIsKept() {
        CompletableFuture<RecordMetadata> durable = new CompletableFuture<>();
        KeptResponses slow = new KeptResponses(durable);
        FakeClassroom room = classroom();
        try (TeacherWorker worker = room.worker(() -> paid(oneAtATime(), slow), config(1))) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);
            await().until(() -> slow.kept.size() == 1);
            await().during(Duration.ofMillis(200)).until(() -> room.written().isEmpty() && room.log.accepted() == 0);

            durable.complete(null);

            assertThat(run.join().questions()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndAndBlameNoQuestionWhereTheBrokerDoesNotTakeAnAnswer() {
        KeptResponses refusing = new KeptResponses(CompletableFuture.failedFuture(new TimeoutException("no broker")));
        FakeClassroom room = classroom();
        try (TeacherWorker worker = room.worker(() -> paid(oneAtATime(), refusing), config(1))) {
            assertThatThrownBy(worker::runUntilCaughtUp)
                    .isInstanceOf(RecordWriteException.class)
                    .hasMessage("the broker did not take an answer: no broker");
        }
        assertThat(room.written()).isEmpty();
        assertThat(room.deadLetters.history()).isEmpty();
        assertThat(room.log.available()).isEqualTo(1);
    }

    /** Else an answer would be there, and paid for, and could not be written. */
    @Test
    void shouldAskNothingBeforeItsAnswersCanBeWritten() {
        FakeTeacher teacher = FakeTeacher.saying(request -> {
            assertThat(responses.required).isNotEmpty();
            return FakeTeacher.answer();
        });

        assertThat(run(classroom(), teacher, 1).deadLettered()).isZero();
        assertThat(teacher.asked()).isEqualTo(1);
    }

    /** Its topic takes less than that of the answers; neither is it asked again, nor does it end every worker that has it. */
    @Test
    void shouldDeadLetterAQuestionWhoseKeptAnswerIsTooLargeForARationale() {
        FakeTeacher teacher = FakeTeacher.saying(request -> Reply.Answers.all(
                List.of(new TeacherAnswer("x".repeat(FakeClassroom.MAX_MESSAGE_BYTES), Optional.empty()))));
        run(classroom(), teacher, 1);

        TeacherProgress again = run(classroom(), teacher, 1);

        assertThat(again).isEqualTo(new TeacherProgress(0, 0, 0, 0, 1, 1, 0, 0));
        assertThat(teacher.asked()).isEqualTo(1);
    }

    @Test
    void shouldLookForWhatOthersPaidForWhereAQuestionIsDeliveredAgain() {
        FakeClassroom room = new FakeClassroom();
        room.append("Q1", Split.TRAIN);
        room.append("Q2", Split.TRAIN, 1);

        run(room, oneAtATime(), 1);

        assertThat(responses.lookedAgain).containsExactlyInAnyOrder(false, true);
    }

    /** The consumer is lost, and another has the question, while the first one's answer is still to come. */
    @Test
    void shouldNotAskTwiceWhereTheConsumerIsLostAndCountOnce() {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        FakeTeacher teacher = FakeTeacher.later(request -> reply);
        Teacher paid = paid(teacher, responses);
        FakeClassroom room = new FakeClassroom(Duration.ofMillis(150), true);
        room.append("Q", Split.TRAIN);
        try (TeacherWorker worker = room.worker(() -> paid, config(1))) {
            CompletableFuture<TeacherProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);
            await().until(() -> teacher.asked() == 1);

            room.log.lose(0);
            await().until(() -> room.log.deliveries(0) == 2 && responses.lookedAgain.contains(true));
            reply.complete(FakeTeacher.answer());

            assertThat(run.join()).isEqualTo(new TeacherProgress(1, 1, 0, 0, 0, 0, 0, 0));
        }
        assertThat(teacher.asked()).isEqualTo(1);
        assertThat(room.written()).isNotEmpty().allMatch(responses.kept::containsValue);
    }

    @Test
    void shouldNotAskTwiceForWhatIsUnderWay() {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        FakeTeacher teacher = FakeTeacher.later(request -> reply);
        Teacher paid = paid(teacher, responses);
        Question question = classroom().append("Q", Split.TRAIN);

        CompletionStage<Reply> first = paid.ask(Request.of(question, 2));
        CompletionStage<Reply> second = paid.ask(Request.of(question, 2));
        CompletionStage<Reply> more = paid.ask(Request.of(question, 3));
        reply.complete(FakeTeacher.answer());

        assertThat(first).succeedsWithin(PATIENCE).isEqualTo(FakeTeacher.answer());
        assertThat(second).succeedsWithin(PATIENCE).isEqualTo(new Reply.Kept());
        assertThat(more).succeedsWithin(PATIENCE).isEqualTo(FakeTeacher.answer());
        assertThat(teacher.asked()).isEqualTo(2);
        assertThat(paid.ask(Request.of(question, 2))).succeedsWithin(PATIENCE);
        assertThat(teacher.asked()).isEqualTo(3);
    }

    private static Teacher paid(Teacher teacher, Responses responses) {
        return new PaidTeacher(new KeepingTeacher(teacher, responses), responses);
    }

    private static FakeTeacher oneAtATime() {
        return FakeTeacher.saying(request -> new Reply.Answers(
                List.of(new TeacherAnswer("chain " + request.firstSample(), Optional.empty())), false));
    }

    private static FakeClassroom classroom() {
        FakeClassroom room = new FakeClassroom();
        room.append("Q", Split.TRAIN);
        return room;
    }

    private TeacherProgress run(FakeClassroom room, FakeTeacher teacher, int samples) {
        try (TeacherWorker worker = room.worker(() -> paid(teacher, responses), config(samples))) {
            return worker.runUntilCaughtUp();
        }
    }

    private static TeacherWorkerConfig config(int samples) {
        return new TeacherWorkerConfig(
                "teachers",
                samples,
                1,
                FakeClassroom.QUESTIONS_PER_POLL,
                1,
                Assignment.ALL,
                Optional.of(new ZeroShot(Tasks.builtIn())));
    }
}
