package io.mentorkd.telemetry.metrics;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks whether any broker answers: what a stage waits for without an error of its own, however long that takes. */
public final class BrokerProbe implements Supplier<String>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    /** A probe of these brokers, with a client of its own. */
    public BrokerProbe(KafkaConnection connection) {
        this.admin = Admin.create(connection.adminConfig());
    }

    /**
     * Asks, and gives the cluster's id.
     *
     * @throws org.apache.kafka.common.KafkaException if no broker answers within five seconds
     */
    @Override
    public String get() {
        DescribeClusterOptions patience = new DescribeClusterOptions().timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        return ClusterAnswer.of(admin.describeCluster(patience).clusterId());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
