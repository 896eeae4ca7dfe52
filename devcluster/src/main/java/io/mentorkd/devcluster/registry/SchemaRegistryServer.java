package io.mentorkd.devcluster.registry;

import io.mentorkd.telemetry.http.AccessRules;
import io.mentorkd.telemetry.http.Dialect;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.http.Site;
import io.mentorkd.telemetry.http.WebServer;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** A Confluent-compatible schema registry on loopback, its state in the topic {@code _schemas}. */
public final class SchemaRegistryServer implements AutoCloseable {
    /** Longest request body, in bytes; Avro schemas are a few thousand. */
    static final int LONGEST_BODY = 1 << 20;

    private static final int THREADS = 8;
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Dialect CONFLUENT = new Dialect(
            CONTENT_TYPE,
            Set.of(CONTENT_TYPE, "application/vnd.schemaregistry+json", "application/json", "application/octet-stream"),
            LONGEST_BODY,
            RegistryRoutes.Refusal::of);

    private final WebServer http;
    private final Registry registry;

    private SchemaRegistryServer(WebServer http, Registry registry) {
        this.http = http;
        this.registry = registry;
    }

    /**
     * Replays {@code _schemas}, made when absent, and takes requests from then on.
     *
     * @param bootstrapServers the cluster that has the topic; this server must be its only registry
     * @param port on 127.0.0.1; 0 picks a free one
     * @throws io.mentorkd.telemetry.http.AddressUnavailableException when the port cannot be had
     */
    public static SchemaRegistryServer start(String bootstrapServers, int port) {
        return start(KafkaRegistryLog.open(bootstrapServers), port);
    }

    /** As above, on any log, which it closes in the end. */
    static SchemaRegistryServer start(RegistryLog log, int port) {
        try {
            Registry registry = new Registry(log);
            Site site = new Site(
                    "schema-registry",
                    THREADS,
                    new RegistryRoutes(registry).routes(),
                    AccessRules.onLoopback(),
                    CONFLUENT,
                    Optional.empty());
            WebServer http = WebServer.start(new ListenAddress(ListenAddress.LOOPBACK, port, "--registry-"), site);
            return new SchemaRegistryServer(http, registry);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** The base URL, such as {@code http://127.0.0.1:8081}. */
    public URI url() {
        return http.url();
    }

    /** Stops at once; what was acknowledged is in the topic. */
    @Override
    public void close() {
        http.close();
        registry.close();
    }
}
