package io.mentorkd.producers.mentors;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.Assignment;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Lets the promoted mentor write rationales for the TRAIN questions of the topic, in batches, and gives way to a newer one
 * between batches. Questions are acknowledged and given back as by a {@link TeacherWorker}; one that is delivered
 * again makes the same rationales under the same ids as long as the mentor is the same.
 */
public final class MentorGenerator implements AutoCloseable {

    private final MentorFollower mentors;
    private final TeacherListener listener;
    private final TeacherWorker worker;
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * A generator on topics that must exist.
     *
     * @param warnings is told, a sentence at a time, what speaks against the mentor before it is used, and what it waits for
     */
    public MentorGenerator(
            KafkaConnection connection, Topics topics, MentorGeneratorConfig config, Consumer<String> warnings) {
        this(connection, topics, config, warnings, TeacherListener.NONE);
    }

    /** The same, which tells {@code listener} how it goes. */
    public MentorGenerator(
            KafkaConnection connection,
            Topics topics,
            MentorGeneratorConfig config,
            Consumer<String> warnings,
            TeacherListener listener) {
        this.listener = listener;
        this.mentors = new MentorFollower(new AnnouncedCheckpoints(connection, topics), config.mentor(), warnings);
        TeacherWorkerConfig settings = new TeacherWorkerConfig(
                config.group(),
                config.samples(),
                1,
                config.batch(),
                config.batch(),
                Assignment.ofTasks(config.mentor().tasks()),
                Optional.empty());
        try {
            this.worker = new TeacherWorker(
                    connection,
                    topics,
                    () -> new MentorTeacher(mentors.latest(), config.sampling()),
                    settings,
                    listener);
        } catch (RuntimeException failure) {
            mentors.close();
            throw failure;
        }
    }

    /**
     * Waits for a promoted mentor and works until {@link #stop} is called, also on questions that are yet to come. A generator
     * runs once.
     *
     * @return what was done
     * @throws UnusableMentorException if the first mentor cannot be used
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a rationale or a dead letter
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    public MentorGeneratorProgress runUntilStopped() throws InterruptedException {
        if (mentors.awaitPromoted(stop, listener::waiting)) {
            mentors.latest();
            worker.runUntilStopped();
        }
        return progress();
    }

    /**
     * Works until no question is left for its group, counting those that other generators of the group have in work, or until
     * {@link #stop} is called. A generator runs once. Throws as {@link #runUntilStopped} does.
     *
     * @return what was done by this generator
     * @throws NoMentorException if no mentor is promoted yet
     */
    public MentorGeneratorProgress runUntilCaughtUp() {
        mentors.latest();
        worker.runUntilCaughtUp();
        return progress();
    }

    /** Makes the generator end within ten seconds; returns at once. For any thread, such as a signal's. */
    public void stop() {
        stop.countDown();
        worker.stop();
    }

    /** What was done so far. For any thread. */
    public MentorGeneratorProgress progress() {
        TeacherProgress done = worker.progress();
        return new MentorGeneratorProgress(
                done.questions(),
                done.rationales(),
                done.truncated(),
                done.skippedSplits(),
                done.skippedTasks(),
                done.unanswered(),
                done.failures(),
                done.deadLettered(),
                mentors.revisions());
    }

    /** Stops the generator if it runs, waits for a batch in work, and closes its clients and the mentor. */
    @Override
    public void close() {
        stop();
        try {
            worker.close();
        } finally {
            mentors.close();
        }
    }
}
