package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.GroupSelection;
import io.mentorkd.admin.lag.LagCollector;
import io.mentorkd.admin.lag.LagConfig;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the pipeline's groups every two seconds, on a thread of its own. */
public final class LagWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final long JOIN_MILLIS = 1_000;

    private final KafkaConnection connection;
    private final Topics topics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dashboard-lag");
    private volatile Optional<LagReport> report = Optional.empty();

    private LagWatch(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
        thread.setDaemon(true);
    }

    /** Begins to look, whether the cluster answers or not. */
    public static LagWatch start(KafkaConnection connection, Topics topics) {
        Map<String, String> properties = new HashMap<>(connection.clientProperties());
        // The broker may be away for long and is to be found again at once.
        properties.putIfAbsent("reconnect.backoff.max.ms", "500");
        LagWatch watch = new LagWatch(
                new KafkaConnection(connection.bootstrapServers(), connection.schemaRegistryUrl(), properties), topics);
        watch.thread.start();
        return watch;
    }

    /** What was found when the cluster last answered; empty before the first time. */
    public Optional<LagReport> report() {
        return report;
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (LagCollector collector =
                new LagCollector(connection, GroupSelection.pipeline(topics), LagConfig.defaults())) {
            do {
                look(collector);
            } while (!stop.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(LagCollector collector) {
        try {
            report = Optional.of(collector.look());
        } catch (KafkaException away) {
            LOG.debug("lag is not known: {}", away.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("lag is not known", failure);
        }
    }
}
