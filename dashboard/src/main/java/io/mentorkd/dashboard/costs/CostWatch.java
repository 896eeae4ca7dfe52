package io.mentorkd.dashboard.costs;

import io.mentorkd.admin.checkpoints.CheckpointCatalogue;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.admin.costs.CostLook;
import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every ten seconds what teachers have cost, on a thread of its own; the first look reads all that they wrote. */
public final class CostWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CostWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final long JOIN_MILLIS = 1_000;

    private final KafkaConnection connection;
    private final Topics topics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dashboard-costs");
    private volatile Optional<CostsDocument> costs = Optional.empty();

    private CostWatch(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
        thread.setDaemon(true);
    }

    /** Begins to look, whether the cluster answers or not. */
    public static CostWatch start(KafkaConnection connection, Topics topics) {
        CostWatch watch = new CostWatch(connection, topics);
        watch.thread.start();
        return watch;
    }

    /** What was found when the cluster last answered, of what all announced checkpoints have been trained on; empty before. */
    public Optional<CostsDocument> costs() {
        return costs;
    }

    /** Lets a look that is quick come to its end, and breaks off another. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(JOIN_MILLIS);
            thread.interrupt();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (CostLook look = new CostLook(connection, topics, Set.of(), this::checkpoints)) {
            do {
                look(look);
            } while (!stop.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Checkpoint> checkpoints() {
        return CheckpointCatalogue.read(connection, topics).all().stream()
                .map(ListedCheckpoint::checkpoint)
                .toList();
    }

    private void look(CostLook look) {
        try {
            costs = Optional.of(look.get());
        } catch (KafkaException away) {
            LOG.debug("costs are not known: {}", away.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("costs are not known", failure);
        }
    }
}
