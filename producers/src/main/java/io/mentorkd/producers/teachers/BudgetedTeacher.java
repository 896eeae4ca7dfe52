package io.mentorkd.producers.teachers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A teacher that is asked nothing more once its budget is spent. What is under way then is still answered, and is all that may exceed
 * it; who asks after that gets no reply until the teacher is stopped, and then the question back.
 */
public final class BudgetedTeacher implements Teacher {

    private final Teacher teacher;
    private final Budget budget;
    private final Supplier<Spent> spent;
    private final List<CompletableFuture<Reply>> held = new ArrayList<>();
    private final CompletableFuture<Spent> end = new CompletableFuture<>();
    private int underWay;
    private boolean stopped;

    /** Asks {@code teacher}, which it closes, as long as what was {@code spent} is below {@code budget}. */
    public BudgetedTeacher(Teacher teacher, Budget budget, Supplier<Spent> spent) {
        this.teacher = teacher;
        this.budget = budget;
        this.spent = spent;
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
            if (budget.isSpent(spent.get())) {
                CompletableFuture<Reply> never = new CompletableFuture<>();
                held.add(never);
                endIfIdle();
                return never;
            }
            underWay++;
        }
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
        if (underWay == 0) {
            end.completeAsync(spent);
        }
    }

    /** Done when the budget is spent and nothing is under way any more. */
    public CompletionStage<Spent> whenSpent() {
        return end.minimalCompletionStage();
    }

    @Override
    public void stop() {
        List<CompletableFuture<Reply>> back;
        synchronized (this) {
            stopped = true;
            back = List.copyOf(held);
            held.clear();
        }
        back.forEach(reply -> reply.completeExceptionally(new CancellationException("the budget is spent")));
        teacher.stop();
    }

    @Override
    public void close() {
        stop();
        teacher.close();
    }
}
