package io.mentorkd.cli.metrics;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.ClusterAddresses;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.BrokerProbe;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Whether broker and Schema Registry of the development cluster answer; asked every few seconds, while it is served. */
public final class ClusterMetrics implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final Optional<BrokerProbe> probe;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BackgroundLook<Boolean> broker;
    private final BackgroundLook<Boolean> registry;

    private ClusterMetrics(StageMetrics metrics, ClusterAddresses addresses) {
        LoopHealth loops = new LoopHealth(metrics.health());
        this.probe = metrics.address()
                .map(served -> new BrokerProbe(
                        new KafkaConnection(addresses.bootstrapServers(), addresses.schemaRegistryUrl())));
        this.broker = look(metrics, loops, "broker", () -> probe.orElseThrow().get());
        this.registry = look(metrics, loops, "schema registry", () -> askRegistry(addresses));
    }

    private static BackgroundLook<Boolean> look(StageMetrics metrics, LoopHealth loops, String name, Runnable ask) {
        return metrics.look(name, PERIOD, () -> {
            ask.run();
            loops.turns(name);
            return true;
        });
    }

    /** Follows the cluster at {@code addresses} from now on; to be closed before it. */
    public static ClusterMetrics follow(StageMetrics metrics, ClusterAddresses addresses) {
        return new ClusterMetrics(metrics, addresses);
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
        probe.ifPresent(BrokerProbe::close);
    }

    private void askRegistry(ClusterAddresses addresses) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(addresses.schemaRegistryUrl().resolve("/subjects"))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != OK) {
                throw new KafkaException("the Schema Registry answers with status " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the Schema Registry does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking the Schema Registry", interrupted);
        }
    }
}
