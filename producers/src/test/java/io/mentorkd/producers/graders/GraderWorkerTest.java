package io.mentorkd.producers.graders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.RecordWriteException;
import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.share.FakeShareLog;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class GraderWorkerTest {

    private final FakeGrading room = new FakeGrading();

    @Test
    void shouldWriteAJudgementThatCarriesTheWholeRationale() {
        Rationale rationale = rationale("Q", Split.TRAIN).build();
        room.append(rationale);

        GradingProgress progress = room.runUntilCaughtUp(right());

        assertThat(progress).isEqualTo(new GradingProgress(Map.of(Verdict.CORRECT, 1L), Map.of(), List.of(), 0, 0));
        assertThat(room.log.accepted()).isEqualTo(1);
        assertThat(room.judgements.history()).singleElement().satisfies(sent -> {
            assertThat(sent.key()).isEqualTo(rationale.getQuestion().getQuestionId());
            Judgement judgement = sent.value();
            assertThat(judgement.getRationale()).isEqualTo(rationale);
            assertThat(judgement.getAnswer()).isEqualTo("42");
            assertThat(judgement.getGrader()).isEqualTo("fake");
            assertThat(judgement.getEvidence()).isEqualTo("as it should be");
            assertThat(judgement.getTaskVersion()).isEqualTo(2);
            assertThat(judgement.getTaskSha256())
                    .isEqualTo(Rationales.COMMAND.sha256().orElseThrow());
        });
    }

    @Test
    void shouldPassOverWhatIsNotForGraders() {
        room.append(rationale("T", Split.TEST).build());
        room.append(rationale("C", Split.TRAIN).setTruncated(true).build());
        room.append(Rationales.of("svamp", "Answer: 42", List.of()));
        room.append(Rationales.of("nobodys", "Answer: 42", List.of()));
        FakeGrader grader = right();

        GradingProgress progress = room.runUntilCaughtUp(grader);

        assertThat(progress.passedOver())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        PassedOver.NOT_TRAIN,
                        1L,
                        PassedOver.TRUNCATED,
                        1L,
                        PassedOver.GOLD,
                        1L,
                        PassedOver.UNKNOWN_TASK,
                        1L));
        assertThat(progress.unknownTasks()).singleElement().satisfies(unknown -> {
            assertThat(unknown.task()).isEqualTo("nobodys");
            assertThat(unknown.rationales()).isEqualTo(1);
        });
        assertThat(grader.asked()).isZero();
        assertThat(room.log.accepted()).isEqualTo(4);
        assertThat(room.written()).isEmpty();
    }

    /** The rationale fits into its topic, its judgement does not fit into that of judgements; and one that came in compressed. */
    @Test
    void shouldDeadLetterWhatIsTooLargeForItsTopicsAndGoOn() {
        Rationale large = rationale("L", Split.TRAIN)
                .setChain("\u0e01".repeat(FakeGrading.MAX_MESSAGE_BYTES / 3 - 200))
                .build();
        room.append(large);
        room.log.append("\u0e01".repeat(FakeGrading.MAX_MESSAGE_BYTES).getBytes(UTF_8), 0);
        room.append(rationale("Q", Split.TRAIN).build());

        GradingProgress progress = room.runUntilCaughtUp(right());

        assertThat(progress.judgements()).isEqualTo(1);
        assertThat(progress.deadLettered()).isEqualTo(2);
        assertThat(room.deadLetters.history()).hasSize(2);
        // The first waits for its judgement, so either may come first.
        int judged = room.deadLetters.history().get(0).value() != null ? 0 : 1;
        assertThat(letterTo(judged, DeadLetter.MESSAGE))
                .startsWith("a Judgement would take ")
                .contains("topic judgements takes at most 99488 a record: raise its max.message.bytes");
        assertThat(room.deadLetters.history().get(judged).value()).isNotNull();
        assertThat(room.deadLetters.history().get(1 - judged).value()).isNull();
        assertThat(letterTo(1 - judged, DeadLetter.OMITTED)).isEqualTo("300000");
    }

    private String letterTo(int index, String header) {
        return new String(
                room.deadLetters
                        .history()
                        .get(index)
                        .headers()
                        .lastHeader(header)
                        .value(),
                UTF_8);
    }

    @Test
    void shouldNotPayForAJudgementOfARationaleThatTheFilterCouldNotTake() {
        room.append(rationale("Q", Split.TRAIN).setRationaleId("r-17").build());
        FakeGrader grader = right();

        GradingProgress progress = room.runUntilCaughtUp(grader);

        assertThat(grader.asked()).isZero();
        assertThat(progress.deadLettered()).isEqualTo(1);
        assertThat(letterTo(0, DeadLetter.MESSAGE))
                .startsWith("rationaleId must be 32 lower-case hexadecimal digits, was 'r-17'");
    }

    @Test
    void shouldTryAgainWhatMayPass() {
        room.append(rationale("Q", Split.TRAIN).build());
        AtomicInteger tries = new AtomicInteger();
        FakeGrader grader = new FakeGrader(rationale -> tries.incrementAndGet() < 3
                ? failing(Fault.PASSING, "busy")
                : CompletableFuture.completedFuture(FakeGrader.right()));

        GradingProgress progress = room.runUntilCaughtUp(grader);

        assertThat(progress.judgements()).isEqualTo(1);
        assertThat(progress.failures()).isEqualTo(2);
        assertThat(room.log.deliveries(0)).isEqualTo(1);
    }

    @Test
    void shouldDeadLetterWhatDoesNotPassWithItsCauseAndGoOn() {
        room.append(rationale("Q1", Split.TRAIN).build());
        room.append(rationale("Q2", Split.TRAIN).build());
        FakeGrader grader = new FakeGrader(rationale -> isAbout(rationale, "Q1")
                ? failing(Fault.PASSING, "busy for ever")
                : CompletableFuture.completedFuture(FakeGrader.right()));

        GradingProgress progress = room.runUntilCaughtUp(grader);

        assertThat(progress).isEqualTo(new GradingProgress(Map.of(Verdict.CORRECT, 1L), Map.of(), List.of(), 3, 1));
        assertThat(letters()).containsExactly("busy for ever");
    }

    @Test
    void shouldDeadLetterAtOnceWhatIsTheRationalesFault() {
        room.append(rationale("Q", Split.TRAIN).build());
        FakeGrader grader = new FakeGrader(rationale -> failing(Fault.RATIONALE, "no tests"));

        assertThat(room.runUntilCaughtUp(grader).deadLettered()).isEqualTo(1);
        assertThat(grader.asked()).isEqualTo(1);
        assertThat(letters()).containsExactly("no tests");
    }

    @Test
    void shouldDeadLetterWhatAGraderThrowsThatItShouldNot() {
        room.append(rationale("Q", Split.TRAIN).build());
        FakeGrader grader = new FakeGrader(rationale -> {
            throw new IllegalStateException("a bug");
        });

        assertThat(room.runUntilCaughtUp(grader).deadLettered()).isEqualTo(1);
        assertThat(letters()).containsExactly("a bug");
    }

    @Test
    void shouldDeadLetterAnUnreadableRecord() {
        room.log.append("junk".getBytes(UTF_8), 0);

        assertThat(room.runUntilCaughtUp(right()).deadLettered()).isEqualTo(1);
        assertThat(room.deadLetters.history())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo("junk".getBytes(UTF_8)));
    }

    @Test
    void shouldEndAndGiveBackAllWhereAGraderNeverWorks() {
        IntStream.range(0, 8)
                .forEach(number ->
                        room.append(rationale("Q" + number, Split.TRAIN).build()));
        FakeGrader grader = new FakeGrader(rationale -> failing(Fault.GRADER, "the judge answered 401"));

        assertThatThrownBy(() -> room.runUntilCaughtUp(grader))
                .isInstanceOf(GraderException.class)
                .hasMessage("task own: the judge answered 401");
        assertThat(room.log.available()).isEqualTo(8);
        assertThat(room.deadLetters.history()).isEmpty();
    }

    /** Such as one whose tests take the process with them; it may be why those that had it before ended. */
    @Test
    void shouldNotAskAboutARationaleThatIsDeliveredForTheLastTime() {
        room.append(rationale("Q", Split.TRAIN).build(), FakeShareLog.MAX_DELIVERIES - 1);
        FakeGrader grader = new FakeGrader(rationale -> CompletableFuture.completedFuture(FakeGrader.right()));

        assertThat(room.runUntilCaughtUp(grader).judgements()).isZero();
        assertThat(grader.asked()).isZero();
        assertThat(room.log.lost()).isZero();
        assertThat(letters()).singleElement().asString().contains("last of 5 deliveries");
    }

    @Test
    void shouldKeepARationaleReservedWhileItsGraderTakesLongerThanTheLock() {
        FakeGrading slow = new FakeGrading(Duration.ofMillis(60), true);
        slow.append(rationale("Q", Split.TRAIN).build());
        FakeGrader grader = new FakeGrader(rationale -> CompletableFuture.supplyAsync(
                FakeGrader::right, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)));

        assertThat(slow.runUntilCaughtUp(grader).judgements()).isEqualTo(1);
        assertThat(slow.log.renewals()).isPositive();
        assertThat(slow.log.deliveries(0)).isEqualTo(1);
    }

    @Test
    void shouldAskNoMoreAtOnceThanItIsTold() {
        IntStream.range(0, 20)
                .forEach(number ->
                        room.append(rationale("Q" + number, Split.TRAIN).build()));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FakeGrader grader = new FakeGrader(rationale -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            return CompletableFuture.supplyAsync(
                    () -> {
                        now.decrementAndGet();
                        return FakeGrader.right();
                    },
                    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
        });
        try (GraderWorker worker = room.worker(grader, 3)) {
            assertThat(worker.runUntilCaughtUp().judgements()).isEqualTo(20);
        }
        assertThat(most).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void shouldStopPromptlyWithAGraderThatNeverAnswersAndLoseNothing() {
        room.append(rationale("Q1", Split.TRAIN).build());
        room.append(rationale("Q2", Split.TRAIN).build(), FakeShareLog.MAX_DELIVERIES - 1);
        FakeGrader stuck = new FakeGrader(rationale -> new CompletableFuture<>());
        try (GraderWorker worker = room.worker(stuck, 4)) {
            CompletableFuture<GradingProgress> run = CompletableFuture.supplyAsync(worker::runUntilStopped);
            await().until(() -> stuck.asked() == 1);

            worker.stop();

            assertThat(run).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(room.log.available()).isEqualTo(1);
        assertThat(room.log.lost()).isZero();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void shouldAcknowledgeNothingThatTheBrokerDoesNotTake() {
        FakeGrading refusing = new FakeGrading(Duration.ofSeconds(30), false);
        refusing.append(rationale("Q", Split.TRAIN).build());
        GraderWorker worker = refusing.worker(right(), 1);
        CompletableFuture<GradingProgress> run = CompletableFuture.supplyAsync(worker::runUntilCaughtUp);

        await().until(() -> refusing.judgements.errorNext(new TimeoutException("no broker")));

        assertThatThrownBy(run::join).hasCauseInstanceOf(RecordWriteException.class);
        assertThat(refusing.log.available()).isEqualTo(1);
        assertThatThrownBy(worker::close).isInstanceOf(RecordWriteException.class);
    }

    private List<String> letters() {
        return room.deadLetters.history().stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetter.MESSAGE).value(), UTF_8))
                .toList();
    }

    private static FakeGrader right() {
        return new FakeGrader(rationale -> CompletableFuture.completedFuture(FakeGrader.right()));
    }

    private static CompletableFuture<Verdicted> failing(Fault fault, String message) {
        return CompletableFuture.failedFuture(new GraderException(fault, message));
    }

    private static boolean isAbout(Rationale rationale, String text) {
        return rationale.getQuestion().getText().equals(text);
    }

    private static Rationale.Builder rationale(String text, Split split) {
        return Rationales.rationale(Rationales.question("own", text, split, List.of()), "Answer: 42");
    }
}
