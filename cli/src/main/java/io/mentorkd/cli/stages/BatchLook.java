package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.Count;
import io.mentorkd.producers.teachers.BudgetedTeacher;
import io.mentorkd.producers.teachers.Spent;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.batches.BatchProgress;
import io.mentorkd.producers.teachers.batches.BatchTeacher;
import io.mentorkd.producers.teachers.choice.SpentBudget;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A teacher that is asked in batches: its worker ends with it, and what is left with the server is told. */
final class BatchLook implements TeacherLook {

    private final BatchTeacher teacher;
    private final BudgetedTeacher budgeted;
    private final AtomicReference<Spent> spent = new AtomicReference<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Of {@code teacher}, which {@code budgeted} is asked in the place of. */
    BatchLook(BatchTeacher teacher, BudgetedTeacher budgeted) {
        this.teacher = teacher;
        this.budgeted = budgeted;
    }

    @Override
    public void begin(TeacherWorker worker, TeacherListener listener) {
        CompletionStage<Void> unusedEnd = teacher.whenEnded().whenComplete((done, failed) -> {
            failure.set(failed instanceof CompletionException stage ? stage.getCause() : failed);
            stop(worker);
        });
        CompletionStage<Void> unused = budgeted.whenSpent().thenAccept(all -> {
            spent.set(all);
            stop(worker);
        });
        try {
            teacher.start(listener, budgeted::look);
        } catch (CancellationException stopped) {
            worker.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            worker.stop();
        }
    }

    /** What the worker holds is given back, which takes an answer. */
    private void stop(TeacherWorker worker) {
        budgeted.stop();
        worker.stop();
    }

    @Override
    public TeacherProgress total(TeacherProgress worker) {
        return worker.plus(teacher.progress().done());
    }

    @Override
    public boolean isAnswered() {
        return teacher.isAnswered();
    }

    @Override
    public String line() {
        BatchProgress now = teacher.progress();
        return "  waiting " + number(now.waiting())
                + now.since()
                        .map(since -> "  with the server " + number(now.withServer()) + " (" + number(now.served())
                                + " done) in " + Count.of(now.batches(), "batch", "batches") + " since " + at(since))
                        .orElse("");
    }

    @Override
    public List<String> left() {
        BatchProgress now = teacher.progress();
        List<String> left = new ArrayList<>();
        now.since()
                .ifPresent(since -> left.add(Count.of(now.withServer(), "request") + " with the server in "
                        + Count.of(now.batches(), "batch", "batches") + " since " + at(since)
                        + "; the next run with the same options collects them"));
        if (now.waiting() > 0) {
            left.add(Count.of(now.waiting(), "request")
                    + " waiting for a batch, which the next run with the same options makes");
        }
        return left;
    }

    @Override
    public void requireWhole() {
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (spent.get() != null) {
            throw EarlyEnd.spent(
                    List.of(new SpentBudget(Optional.of(teacher.identity().generator()), spent.get())), false);
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Instant at(Instant since) {
        return since.truncatedTo(ChronoUnit.SECONDS);
    }
}
