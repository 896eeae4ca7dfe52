package io.mentorkd.tasks.published;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that are published, as they change while a stage runs: read by a thread of their own, every few seconds. While the
 * cluster is away those known before go on to count.
 */
public final class FollowedTasks implements Tasks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedTasks.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PublishedTasks published;
    private final Thread thread;
    private final List<Task> own;
    private volatile KnownTasks known;

    private FollowedTasks(PublishedTasks published, List<Task> own) {
        this.published = published;
        this.own = List.copyOf(own);
        this.known = published.now().with(own);
        this.thread = new Thread(this::follow, "mentorkd-tasks");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Reads what is published by now, and follows it.
     *
     * @param own tasks that count in place of published ones of the same names
     * @throws KafkaException if cluster or registry do not answer
     */
    public static FollowedTasks of(KafkaConnection connection, Topics topics, List<Task> own) {
        PublishedTasks published = new PublishedTasks(connection, topics);
        try {
            return new FollowedTasks(published, own);
        } catch (RuntimeException failure) {
            published.close();
            throw failure;
        }
    }

    @Override
    public List<Task> all() {
        return known.all();
    }

    @Override
    public Optional<Task> find(String name) {
        return known.find(name);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (published) {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY.toMillis());
                refresh();
            }
        } catch (InterruptedException | InterruptException closed) {
            Thread.currentThread().interrupt(); // The end, as asked for.
        }
    }

    private void refresh() {
        try {
            known = published.now().with(own);
        } catch (InterruptException closed) {
            throw closed;
        } catch (KafkaException away) {
            LOG.warn("cannot read the published tasks, those known before go on to count: {}", away.getMessage());
        }
    }
}
