package io.mentorkd.producers.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetedTeacherTest {

    private final List<CompletableFuture<Reply>> underWay = new ArrayList<>();
    private final AtomicLong micros = new AtomicLong();
    private final FakeTeacher teacher = FakeTeacher.later(request -> {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        underWay.add(reply);
        return reply;
    });
    private final BudgetedTeacher budgeted = new BudgetedTeacher(
            teacher, new Budget(OptionalLong.of(10), OptionalLong.empty()), () -> new Spent(micros.get(), 0));

    @Test
    void shouldAskNothingMoreOnceItIsSpentAndSayItWhenNothingIsUnderWay() {
        CompletionStage<Reply> first = ask();
        micros.set(10);
        CompletionStage<Reply> second = ask();

        assertThat(teacher.asked()).isEqualTo(1);
        assertThat(budgeted.whenSpent().toCompletableFuture()).isNotDone();

        underWay.get(0).complete(FakeTeacher.answer());

        assertThat(first).isCompletedWithValue(FakeTeacher.answer());
        assertThat(budgeted.whenSpent()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Spent(10, 0));
        assertThat(second.toCompletableFuture()).isNotDone();
    }

    @Test
    void shouldGiveBackWhatItHeldWhenItIsStopped() {
        micros.set(11);
        CompletionStage<Reply> held = ask();

        budgeted.stop();

        assertThatThrownBy(() -> held.toCompletableFuture().get())
                .isInstanceOfAny(ExecutionException.class, CancellationException.class);
        assertThat(ask()).isCompletedExceptionally();
        assertThat(teacher.asked()).isZero();
    }

    @Test
    void shouldHoldBackWhatIsExpectedToExceedItAndGoOnWhereThatCostLess() {
        AtomicLong expected = new AtomicLong(10);
        BudgetedTeacher later = new BudgetedTeacher(
                teacher,
                new Budget(OptionalLong.of(10), OptionalLong.empty()),
                () -> new Spent(micros.get(), 0),
                () -> new Spent(expected.get(), 0));
        CompletionStage<Reply> held = later.ask(request());

        later.look();
        assertThat(teacher.asked()).isZero();
        assertThat(later.whenSpent().toCompletableFuture()).isNotDone();

        micros.set(4);
        expected.set(0);
        later.look();

        assertThat(teacher.asked()).isEqualTo(1);
        underWay.get(0).complete(FakeTeacher.answer());
        assertThat(held).isCompletedWithValue(FakeTeacher.answer());
        assertThat(later.whenSpent().toCompletableFuture()).isNotDone();
    }

    @Test
    void shouldSayThatItIsSpentOnceNothingIsExpectedAnyMore() {
        AtomicLong expected = new AtomicLong(10);
        BudgetedTeacher later = new BudgetedTeacher(
                teacher,
                new Budget(OptionalLong.of(10), OptionalLong.empty()),
                () -> new Spent(micros.get(), 0),
                () -> new Spent(expected.get(), 0));
        CompletionStage<Reply> held = later.ask(request());
        micros.set(11);
        expected.set(0);

        later.look();

        assertThat(later.whenSpent()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Spent(11, 0));
        assertThat(held.toCompletableFuture()).isNotDone();
    }

    @Test
    void shouldCountTheTokensOfAPromptOnceForTheSamplesThatCameWithIt() {
        Spending spending = new Spending();
        spending.read("r:0", response("r", 0, 70, 5L));
        spending.read("r:1", response("r", 1, 70, 5L));
        spending.read("r:2", response("r", 2, 90, 5L));
        spending.read("s:0", response("s", 0, 90, 5L));

        assertThat(spending.on("fake")).isEqualTo(new Spent(20, 4 * 30 + 3 * 100));
        assertThat(spending.on("another")).isEqualTo(Spent.NOTHING);
    }

    @Test
    void shouldCountAnAnswerOnceFromWhenItIsSent() {
        Spending spending = new Spending();
        spending.sent("r:0", response("r", 0, 70, 5L));
        assertThat(spending.on("fake").micros()).isEqualTo(5);

        spending.read("r:0", response("r", 0, 70, 5L));
        assertThat(spending.on("fake").micros()).isEqualTo(5);
    }

    /** Else a prompt would count only when it is read back, and others would be sent meanwhile. */
    @Test
    void shouldCountAPromptFromWhenItsAnswersAreSent() {
        Spending spending = new Spending();
        spending.sent("r:0", response("r", 0, 70, 5L));
        spending.sent("r:1", response("r", 1, 70, 5L));
        assertThat(spending.on("fake")).isEqualTo(new Spent(10, 2 * 30 + 100));

        spending.read("r:0", response("r", 0, 70, 5L));
        spending.read("r:1", response("r", 1, 70, 5L));
        assertThat(spending.on("fake")).isEqualTo(new Spent(10, 2 * 30 + 100));
    }

    @Test
    void shouldRefuseALimitBelowZero() {
        assertThatThrownBy(() -> new Budget(OptionalLong.of(-1), OptionalLong.empty()))
                .hasMessage("micros must be at least 0, was -1");
    }

    private CompletionStage<Reply> ask() {
        return budgeted.ask(request());
    }

    private Request request() {
        return Request.of(new FakeClassroom().append("Q" + underWay.size(), Split.TRAIN), 1);
    }

    private static Rationale response(String requestId, int sample, long latency, Long share) {
        Request request = Request.of(new FakeClassroom().append("Q", Split.TRAIN), 3);
        return Rationale.newBuilder(RationaleRecords.of(
                        FakeTeacher.IDENTITY, request, sample, new TeacherAnswer("chain", Optional.empty())))
                .setRequestId(requestId)
                .setPromptTokens(100)
                .setCompletionTokens(30)
                .setCostShareMicros(share)
                .setLatencyMillis(latency)
                .build();
    }
}
