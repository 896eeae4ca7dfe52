package io.mentorkd.producers.teachers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A teacher that is asked nothing more once its budget is spent. What is under way then is still answered, and is all that may exceed
 * it; who asks after that gets no reply until the teacher is stopped, and then the question back.
 *
 * <p>What is to be answered later, and elsewhere, is expected to cost something meanwhile: who asks waits then, and goes on where it cost
 * less than that.
 */
public final class BudgetedTeacher implements Teacher {

    private final Teacher teacher;
    private final Budget budget;
    private final Supplier<Spent> spent;
    private final Supplier<Spent> expected;
    private final List<Held> held = new ArrayList<>();
    private final CompletableFuture<Spent> end = new CompletableFuture<>();
    private int underWay;
    private boolean stopped;

    /** A request that waits. */
    private record Held(Request request, CompletableFuture<Reply> reply) {}

    /** Asks {@code teacher}, which it closes, as long as what was {@code spent} is below {@code budget}. */
    public BudgetedTeacher(Teacher teacher, Budget budget, Supplier<Spent> spent) {
        this(teacher, budget, spent, () -> Spent.NOTHING);
    }

    /**
     * The same where answers come later.
     *
     * @param expected what those will cost that are yet to come; whenever it falls, {@link #look} is to be called
     */
    public BudgetedTeacher(Teacher teacher, Budget budget, Supplier<Spent> spent, Supplier<Spent> expected) {
        this.teacher = teacher;
        this.budget = budget;
        this.spent = spent;
        this.expected = expected;
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        synchronized (this) {
            if (stopped) {
                return CompletableFuture.failedStage(new CancellationException("the worker has to stop"));
            }
            if (isSpent()) {
                Held mine = new Held(request, new CompletableFuture<>());
                held.add(mine);
                endIfIdle();
                return mine.reply();
            }
            underWay++;
        }
        return asked(request);
    }

    private boolean isSpent() {
        return budget.isSpent(spent.get().plus(expected.get()));
    }

    private CompletionStage<Reply> asked(Request request) {
        return teacher.ask(request).whenComplete((reply, mistake) -> {
            synchronized (this) {
                underWay--;
                if (!held.isEmpty()) {
                    endIfIdle();
                }
            }
        });
    }

    private void endIfIdle() {
        if (underWay == 0 && expected.get().equals(Spent.NOTHING)) {
            end.completeAsync(spent);
        }
    }

    /** Asks what waits, as far as less was spent than was expected; to be called when answers have come that were to come later. */
    public void look() {
        for (Optional<Held> next = next(); next.isPresent(); next = next()) {
            CompletableFuture<Reply> waiting = next.get().reply();
            CompletionStage<Reply> unused = asked(next.get().request()).whenComplete((reply, mistake) -> {
                if (mistake == null) {
                    waiting.complete(reply);
                } else {
                    waiting.completeExceptionally(mistake);
                }
            });
        }
    }

    private synchronized Optional<Held> next() {
        if (stopped || held.isEmpty()) {
            return Optional.empty();
        }
        if (isSpent()) {
            endIfIdle();
            return Optional.empty();
        }
        underWay++;
        return Optional.of(held.remove(0));
    }

    /** Done when the budget is spent and nothing is under way any more. */
    public CompletionStage<Spent> whenSpent() {
        return end.minimalCompletionStage();
    }

    @Override
    public void stop() {
        List<Held> back;
        synchronized (this) {
            stopped = true;
            back = List.copyOf(held);
            held.clear();
        }
        back.forEach(each -> each.reply().completeExceptionally(new CancellationException("the budget is spent")));
        teacher.stop();
    }

    @Override
    public void close() {
        stop();
        teacher.close();
    }
}
