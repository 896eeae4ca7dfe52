package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.share.DeadLetters;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.producers.share.ShareGroup;
import io.mentorkd.producers.share.ShareLoop;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Puts a teacher to work on the questions of the topic.
 *
 * <p>A question is acknowledged only when the broker has all its rationales, so that none is lost; what is written once more
 * has the same ids. A question that the teacher has given up, that cannot be read, or whose rationale would be larger than its topic
 * takes, becomes a dead letter; none is given back but when the worker has to stop.
 */
public final class TeacherWorker implements AutoCloseable {

    private final ShareClients<Question, Rationale> clients;
    private final TeacherTally tally;
    private final TeacherListener listener;
    private final ShareLoop loop;

    /** A worker on topics that must exist. The teacher remains the caller's to close. */
    public TeacherWorker(KafkaConnection connection, Topics topics, Teacher teacher, TeacherWorkerConfig config) {
        this(connection, topics, () -> teacher, config, TeacherListener.NONE);
    }

    /**
     * A worker on topics that must exist, whose teacher may change.
     *
     * @param teachers asked before each call for the teacher to call, by {@code config.members()} threads; what it throws
     *     ends the worker and is no question's fault. The teachers remain the caller's to close
     * @param listener is told how it goes
     */
    public TeacherWorker(
            KafkaConnection connection,
            Topics topics,
            Supplier<? extends Teacher> teachers,
            TeacherWorkerConfig config,
            TeacherListener listener) {
        this(
                teachers,
                config,
                listener,
                topics.questions(),
                clients(connection, topics, config),
                ShareGroup.of(connection, config.group(), topics.questions()));
    }

    TeacherWorker(
            Supplier<? extends Teacher> teachers,
            TeacherWorkerConfig config,
            TeacherListener listener,
            String topic,
            ShareClients<Question, Rationale> clients,
            ShareGroup group) {
        this.clients = clients;
        this.listener = listener;
        this.tally = new TeacherTally(listener);
        this.loop = new ShareLoop(
                new ShareLoop.Members(topic, clients.consumers(), config.members()),
                group,
                maxDeliveries -> new QuestionWork(
                        teachers,
                        config,
                        clients,
                        new DeadLetters(clients, config.group(), maxDeliveries, tally::deadLettered),
                        tally),
                listener::turn);
    }

    /**
     * Works until {@link #stop} is called, also on questions that are yet to come. A worker runs once.
     *
     * @return what was done
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a rationale or a dead letter
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    public TeacherProgress runUntilStopped() {
        return run(loop::runUntilStopped);
    }

    /**
     * Works until no question is left for its group, counting those that other workers of the group have in work, or until
     * {@link #stop} is called. A worker runs once. Throws as {@link #runUntilStopped} does.
     *
     * @return what was done by this worker
     */
    public TeacherProgress runUntilCaughtUp() {
        return runUntilCaughtUp(() -> true);
    }

    /**
     * The same for a teacher that answers later, and elsewhere: until all of that is answered, too.
     *
     * @param answered whether it is; asked when no question is left, again and again
     */
    public TeacherProgress runUntilCaughtUp(BooleanSupplier answered) {
        return run(() -> loop.runUntilCaughtUp(answered));
    }

    private TeacherProgress run(Runnable work) {
        try {
            work.run();
        } finally {
            listener.ended();
        }
        return tally.progress();
    }

    /** Makes the worker end within ten seconds; returns at once. For any thread, such as a signal's. */
    public void stop() {
        loop.stop();
    }

    /** What was done so far. For any thread. */
    public TeacherProgress progress() {
        return tally.progress();
    }

    /** Stops the worker if it runs, and closes its clients. */
    @Override
    public void close() {
        try (clients) {
            loop.close();
        }
    }

    private static ShareClients<Question, Rationale> clients(
            KafkaConnection connection, Topics topics, TeacherWorkerConfig config) {
        return ShareClients.of(
                connection,
                new ShareClients.Group(
                        config.group(), TopicLimit.read(connection, topics.deadLetters(topics.questions()))),
                Question.class,
                RecordWriter.patient(
                        connection,
                        TopicLimit.read(connection, topics.rationales()),
                        rationale -> rationale.getQuestion().getQuestionId()),
                config.questionsPerPoll());
    }
}
