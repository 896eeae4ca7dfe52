package io.mentorkd.producers.graders;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.share.DeadLetters;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.producers.share.ShareGroup;
import io.mentorkd.producers.share.ShareLoop;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.topics.Topics;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Puts graders to work on the rationales of tasks that the filter does not judge by itself.
 *
 * <p>A rationale is acknowledged only when the broker has its judgement. What is judged once more after a kill carries the same
 * rationale, of which the filter keeps one. One that no grader gave a verdict on becomes a dead letter, and so does one
 * whose judgement would be larger than its topic takes; a grader that never works
 * ends the worker, and loses nothing.
 */
public final class GraderWorker implements AutoCloseable {

    private final ShareClients<Rationale, Judgement> clients;
    private final GradingTally tally;
    private final ShareLoop loop;

    /**
     * A worker on topics that must exist.
     *
     * @param tasks the tasks that there are; they may change
     * @param listener is told how it goes
     */
    public GraderWorker(
            KafkaConnection connection,
            Topics topics,
            Tasks tasks,
            Graders graders,
            GraderWorkerConfig config,
            GradingListener listener) {
        this(
                graders::of,
                graders::interrupt,
                tasks,
                config,
                listener,
                topics.rationales(),
                ShareClients.of(
                        connection,
                        new ShareClients.Group(
                                config.group(), TopicLimit.read(connection, topics.deadLetters(topics.rationales()))),
                        Rationale.class,
                        RecordWriter.patient(
                                connection,
                                TopicLimit.read(connection, topics.judgements()),
                                judgement ->
                                        judgement.getRationale().getQuestion().getQuestionId()),
                        config.recordsPerPoll()),
                ShareGroup.of(connection, config.group(), topics.rationales()));
    }

    GraderWorker(
            Function<Task, Grader> graders,
            Runnable interruption,
            Tasks tasks,
            GraderWorkerConfig config,
            GradingListener listener,
            String topic,
            ShareClients<Rationale, Judgement> clients,
            ShareGroup group) {
        this.clients = clients;
        this.tally = new GradingTally(listener);
        GradingWork.Judges judges = new GradingWork.Judges(
                graders, interruption, tasks, config.patience(), new Semaphore(config.concurrency()));
        this.loop = new ShareLoop(
                new ShareLoop.Members(topic, clients.consumers(), config.members()),
                group,
                maxDeliveries -> new GradingWork(
                        judges,
                        clients,
                        new DeadLetters(clients, config.group(), maxDeliveries, tally::deadLettered),
                        tally),
                listener::turn);
    }

    /**
     * Works until {@link #stop} is called, also on rationales that are yet to come. A worker runs once.
     *
     * @throws GraderException of fault GRADER if a grader never works
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a judgement or a dead letter
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    public GradingProgress runUntilStopped() {
        loop.runUntilStopped();
        return progress();
    }

    /** Works until no rationale is left for its group, or until {@link #stop} is called. Throws as {@link #runUntilStopped} does. */
    public GradingProgress runUntilCaughtUp() {
        loop.runUntilCaughtUp();
        return progress();
    }

    /** Makes the worker end within ten seconds; returns at once. For any thread, such as a signal's. */
    public void stop() {
        loop.stop();
    }

    /** What was done so far. For any thread. */
    public GradingProgress progress() {
        return tally.progress();
    }

    /** Stops the worker if it runs, and closes its clients. */
    @Override
    public void close() {
        try (clients) {
            loop.close();
        }
    }
}
