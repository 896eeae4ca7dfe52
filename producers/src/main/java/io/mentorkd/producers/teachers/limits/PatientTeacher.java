package io.mentorkd.producers.teachers.limits;

import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A teacher that waits for what may pass: it asks again, within limits, and pauses while nothing comes back. Its replies are answers,
 * refusals, and failures that were too many.
 */
public final class PatientTeacher implements Teacher {

    private final Teacher teacher;
    private final ScheduledExecutorService timer;
    private final Circuit circuit;
    private final Limited limited;
    private final Retrying retrying;

    /** Patience with {@code teacher}, which it closes. */
    public PatientTeacher(Teacher teacher, Limits limits, Patience patience) {
        this.teacher = teacher;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mentorkd-teacher-timer");
            thread.setDaemon(true);
            return thread;
        });
        this.circuit = new Circuit(teacher, patience);
        this.limited = new Limited(circuit, limits, timer);
        this.retrying = new Retrying(limited, patience);
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        return retrying.ask(request);
    }

    /** How it is now. For any thread. */
    public Traffic traffic() {
        return new Traffic(
                circuit.calls(),
                circuit.throttled(),
                circuit.failed(),
                limited.inFlight(),
                limited.allowed(),
                circuit.isOpen());
    }

    @Override
    public void stop() {
        retrying.stop();
        limited.stop();
        teacher.stop();
    }

    @Override
    public void close() {
        stop();
        timer.shutdownNow();
        teacher.close();
    }
}
