package io.mentorkd.producers.teachers.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatientTeacherTest {

    private static final Reply ANSWER = Reply.Answers.all(List.of(new TeacherAnswer("chain", Optional.empty())));
    private static final Reply LATER = new Reply.Throttled(Optional.empty(), "later");
    private static final Reply FAILED = new Reply.Failed("oops", Optional.empty());
    private static final Patience QUICK =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(4), 3, Duration.ofMillis(20));

    /** A teacher that replies to its calls as it is told, by their number from 0, and knows when they were. */
    private static final class Counted implements Teacher {
        private final IntFunction<CompletionStage<Reply>> replies;
        private final AtomicInteger calls = new AtomicInteger();
        private final Queue<Long> times = new ConcurrentLinkedQueue<>();

        Counted(IntFunction<CompletionStage<Reply>> replies) {
            this.replies = replies;
        }

        static Counted of(IntFunction<Reply> replies) {
            return new Counted(call -> CompletableFuture.completedStage(replies.apply(call)));
        }

        @Override
        public Identity identity() {
            return Identity.ofTeacher("counted", "1");
        }

        @Override
        public CompletionStage<Reply> ask(Request request) {
            times.add(System.nanoTime());
            return replies.apply(calls.getAndIncrement());
        }
    }

    @Test
    void shouldAskForAsLongAsItIsPutOff() {
        Counted counted = Counted.of(call -> call < 200 ? LATER : ANSWER);
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(1), QUICK)) {
            assertThat(join(teacher.ask(request(0)))).isEqualTo(ANSWER);
        }
        assertThat(counted.calls).hasValue(201);
    }

    @Test
    void shouldBlameAQuestionThatItFailsAtTooOften() {
        Counted counted = Counted.of(call -> FAILED);
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(1), QUICK)) {
            assertThat(join(teacher.ask(request(0))))
                    .isEqualTo(new Reply.Refused("failed 3 times, the last time: oops"));
        }
        assertThat(counted.calls).hasValue(3);
    }

    @Test
    void shouldNotAskAgainWhatIsRefused() {
        Counted counted = Counted.of(call -> new Reply.Refused("never"));
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(1), QUICK)) {
            assertThat(join(teacher.ask(request(0)))).isEqualTo(new Reply.Refused("never"));
        }
        assertThat(counted.calls).hasValue(1);
    }

    @Test
    void shouldSendNothingBeforeTheTimeThatTheServerNames() {
        Reply later = new Reply.Throttled(Optional.of(Duration.ofMillis(300)), "later");
        Counted counted = Counted.of(call -> call == 0 ? later : ANSWER);
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(4), QUICK)) {
            CompletionStage<Reply> first = teacher.ask(request(0));
            await().until(() -> counted.calls.get() == 1);
            CompletionStage<Reply> second = teacher.ask(request(1));

            assertThat(join(first)).isEqualTo(ANSWER);
            assertThat(join(second)).isEqualTo(ANSWER);
        }
        List<Long> times = new ArrayList<>(counted.times);
        assertThat(times).hasSize(3);
        assertThat(times.get(1) - times.get(0))
                .isGreaterThanOrEqualTo(Duration.ofMillis(290).toNanos());
    }

    @Test
    void shouldHaveNoMoreUnderWayThanItMay() {
        Queue<CompletableFuture<Reply>> underWay = new ConcurrentLinkedQueue<>();
        Counted counted = new Counted(call -> {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            underWay.add(reply);
            return reply;
        });
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(3), QUICK)) {
            List<CompletionStage<Reply>> asked = IntStream.range(0, 10)
                    .mapToObj(each -> teacher.ask(request(each)))
                    .toList();
            for (int answered = 0; answered < 10; answered++) {
                int expected = Math.min(10, answered + 3);
                await().until(() -> counted.calls.get() == expected);
                assertThat(teacher.traffic().inFlight()).isLessThanOrEqualTo(3);
                underWay.remove().complete(ANSWER);
            }
            asked.forEach(reply -> assertThat(join(reply)).isEqualTo(ANSWER));
        }
    }

    @Test
    void shouldHaveFewerUnderWayWhereTheServerPutsThemOffAndMoreAgainLater() {
        Counted counted =
                Counted.of(call -> call < 6 ? new Reply.Throttled(Optional.of(Duration.ofMillis(1)), "") : ANSWER);
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(12), QUICK)) {
            assertThat(join(teacher.ask(request(0)))).isEqualTo(ANSWER);
            assertThat(teacher.traffic().allowed()).isLessThan(4);
            IntStream.range(0, 60)
                    .forEach(
                            each -> assertThat(join(teacher.ask(request(each)))).isEqualTo(ANSWER));
            assertThat(teacher.traffic().allowed()).isEqualTo(12);
            assertThat(teacher.traffic().throttled()).isEqualTo(6);
        }
    }

    @Test
    void shouldProbeNowAndThenWhereNothingComesBack() {
        Counted counted = Counted.of(call -> call < 12 ? LATER : ANSWER);
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(64), QUICK)) {
            List<CompletionStage<Reply>> asked = IntStream.range(0, 40)
                    .mapToObj(each -> teacher.ask(request(each)))
                    .toList();

            asked.forEach(reply -> assertThat(join(reply)).isEqualTo(ANSWER));
            assertThat(teacher.traffic().open()).isFalse();
        }
        // Eight open the circuit, and each probe after that comes alone; without it, forty would have failed each time.
        assertThat(counted.calls.get()).isBetween(52, 56);
        List<Long> times = new ArrayList<>(counted.times);
        assertThat(times.get(11) - times.get(8))
                .isGreaterThan(Duration.ofMillis(40).toNanos());
    }

    @Test
    void shouldKeepToTheRequestsAMinute() {
        Limits limits = new Limits(8, OptionalLong.of(600), OptionalLong.empty());
        Counted counted = Counted.of(call -> ANSWER);
        try (PatientTeacher teacher = new PatientTeacher(counted, limits, QUICK)) {
            List<CompletionStage<Reply>> asked = IntStream.range(0, 605)
                    .mapToObj(each -> teacher.ask(request(each)))
                    .toList();
            asked.forEach(reply -> assertThat(join(reply)).isEqualTo(ANSWER));
        }
        List<Long> times = new ArrayList<>(counted.times);
        assertThat(times.get(604) - times.get(0))
                .isGreaterThan(Duration.ofMillis(400).toNanos());
    }

    @Test
    void shouldGiveBackWhatWaitsWhenItHasToStop() {
        Counted counted = new Counted(call -> new CompletableFuture<>());
        try (PatientTeacher teacher = new PatientTeacher(counted, Limits.inFlight(1), QUICK)) {
            CompletionStage<Reply> underWay = teacher.ask(request(0));
            await().until(() -> counted.calls.get() == 1);
            CompletionStage<Reply> waiting = teacher.ask(request(1));
            await().during(Duration.ofMillis(50)).until(() -> counted.calls.get() == 1);

            teacher.stop();

            assertThat(waiting)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .isInstanceOfAny(CancellationException.class, java.util.concurrent.ExecutionException.class);
            assertThat(underWay.toCompletableFuture()).isNotDone();
        }
    }

    private static Request request(int number) {
        return Request.of(
                QuestionRecords.of(Tasks.builtIn().require("svamp"), "Q" + number, Optional.of("1"), Split.TRAIN), 1);
    }

    private static Reply join(CompletionStage<Reply> reply) {
        return reply.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
