package io.mentorkd.telemetry.metrics;

import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Whether any broker answers: what a stage waits for without an error of its own, however long that takes. */
final class BrokerLook implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Time without an answer after which the brokers count as away: more than a look and the pause before it take. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final Duration away;
    private final Admin admin;
    private final BackgroundLook<Boolean> look;

    /** Looks from now on. */
    static BrokerLook at(KafkaConnection connection) {
        return new BrokerLook(connection, AWAY);
    }

    BrokerLook(KafkaConnection connection, Duration away) {
        this.away = away;
        this.admin = Admin.create(connection.adminConfig());
        this.look = BackgroundLook.start("brokers", PERIOD, this::ask);
    }

    /** The look itself. */
    BackgroundLook<Boolean> look() {
        return look;
    }

    /** What keeps the stage from its work; empty while brokers answer. */
    Optional<String> hindrance() {
        Duration age = look.age();
        return age.compareTo(away) > 0
                ? Optional.of("no broker has answered for " + age.toSeconds() + " s")
                : Optional.empty();
    }

    @Override
    public void close() {
        look.close();
        admin.close(Duration.ZERO);
    }

    private boolean ask() {
        try {
            admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("no broker answers", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking the brokers", interrupted);
        }
    }
}
