package io.mentorkd.producers.teachers.choice;

import io.mentorkd.producers.teachers.TeacherListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Some teachers at work side by side, each on its own share group; none waits for another. */
public final class TeachersAtWork implements AutoCloseable {

    private final List<TeacherAtWork> all = new ArrayList<>();

    /**
     * Teachers in their places, not begun.
     *
     * @param works one for each of {@code teachers}
     * @param listeners is told how it goes with the teacher of a name
     */
    public TeachersAtWork(
            TeacherAtWork.Place place,
            Teachers teachers,
            List<Work> works,
            Function<String, TeacherListener> listeners) {
        try {
            for (Work work : works) {
                all.add(new TeacherAtWork(
                        place, teachers, work, listeners.apply(work.entry().name())));
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Each of them. */
    public List<TeacherAtWork> all() {
        return List.copyOf(all);
    }

    /**
     * Works until all of them have ended: because no question is left for their groups, or their budgets are spent, or they are
     * stopped. Where one fails all are stopped, and that is thrown. Once.
     *
     * @param untilCaughtUp whether to end where no question is left
     * @throws io.mentorkd.producers.teachers.UnusableTeacherException if a server will answer nothing, such as without the right key
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a rationale or a dead letter
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    public void run(boolean untilCaughtUp) {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(threads);
        for (TeacherAtWork teacher : all) {
            Future<Void> unused = running.submit(() -> teacher.run(untilCaughtUp), null);
        }
        Optional<RuntimeException> failure = Optional.empty();
        try {
            for (int ended = 0; ended < all.size(); ended++) {
                try {
                    running.take().get();
                } catch (ExecutionException failed) {
                    stop();
                    RuntimeException cause = unchecked(failed);
                    failure.ifPresent(first -> first.addSuppressed(cause));
                    failure = failure.or(() -> Optional.of(cause));
                }
            }
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdown();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Makes all of them end within ten seconds; returns at once. For any thread, such as a signal's. */
    public void stop() {
        all.forEach(TeacherAtWork::stop);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (TeacherAtWork teacher : all) {
            try {
                teacher.close();
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException unchecked(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(failed.getCause());
    }
}
