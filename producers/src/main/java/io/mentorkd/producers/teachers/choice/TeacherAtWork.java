package io.mentorkd.producers.teachers.choice;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.BudgetedTeacher;
import io.mentorkd.producers.teachers.KeepingTeacher;
import io.mentorkd.producers.teachers.PaidTeacher;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.producers.teachers.limits.Patience;
import io.mentorkd.producers.teachers.limits.PatientTeacher;
import io.mentorkd.producers.teachers.limits.Traffic;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A teacher at work on the questions that are its own, within its limits and budgets. It ends where one of these is spent. */
public final class TeacherAtWork implements AutoCloseable {

    private final Work work;
    private final PatientTeacher teacher;
    private final TeacherWorker worker;
    private final AtomicReference<SpentBudget> spent = new AtomicReference<>();

    /**
     * Where teachers work, on topics that must exist.
     *
     * @param responses what was paid for; remains the caller's to close
     */
    public record Place(KafkaConnection connection, Topics topics, TeacherResponses responses) {}

    /** One of {@code teachers} in its place, not begun. */
    TeacherAtWork(Place place, Teachers teachers, Work work, TeacherListener listener) {
        this.work = work;
        BudgetedTeacher own = new BudgetedTeacher(
                new KeepingTeacher(work.entry().setup().teacher(), place.responses()),
                work.entry().setup().budget(),
                () -> place.responses().spent(name()));
        BudgetedTeacher shared = new BudgetedTeacher(own, teachers.budget(), () -> teachers.spent(place.responses()));
        this.teacher = new PatientTeacher(shared, work.entry().setup().limits(), Patience.USUAL);
        try {
            PaidTeacher paid = new PaidTeacher(teacher, place.responses());
            this.worker = new TeacherWorker(
                    place.connection(),
                    place.topics(),
                    () -> paid,
                    TeacherWorkerConfig.prompted(
                            work.group(),
                            work.samples(),
                            work.entry().setup().limits().inFlight(),
                            teachers.choice().assignment(name()),
                            work.prompting()),
                    listener);
        } catch (RuntimeException failed) {
            teacher.close();
            throw failed;
        }
        endWhenSpent(own, Optional.of(name()));
        endWhenSpent(shared, Optional.empty());
    }

    private void endWhenSpent(BudgetedTeacher budgeted, Optional<String> whose) {
        CompletionStage<Void> unused = budgeted.whenSpent().thenAccept(all -> {
            spent.compareAndSet(null, new SpentBudget(whose, all));
            stop();
        });
    }

    /** The teacher's name. */
    public String name() {
        return work.entry().name();
    }

    /** Its share group. */
    public String group() {
        return work.group();
    }

    /** Works until no question of the group is left, or until it is stopped or its budget is spent. Once. */
    void run(boolean untilCaughtUp) {
        TeacherProgress unused = untilCaughtUp ? worker.runUntilCaughtUp() : worker.runUntilStopped();
    }

    /** What was done so far. For any thread. */
    public TeacherProgress progress() {
        return worker.progress();
    }

    /** How the traffic with its server is. For any thread. */
    public Traffic traffic() {
        return teacher.traffic();
    }

    /** The budget that has ended its work, where one did. */
    public Optional<SpentBudget> spent() {
        return Optional.ofNullable(spent.get());
    }

    /** Asks nothing more, gives back what it has, and ends. For any thread. */
    void stop() {
        teacher.stop();
        worker.stop();
    }

    @Override
    public void close() {
        try {
            worker.close();
        } finally {
            teacher.close();
        }
    }
}
