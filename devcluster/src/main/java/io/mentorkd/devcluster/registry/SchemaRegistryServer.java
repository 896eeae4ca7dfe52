package io.mentorkd.devcluster.registry;

import com.sun.net.httpserver.HttpServer;
import io.mentorkd.telemetry.http.ServerSwitches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A Confluent-compatible schema registry on loopback, its state in the topic {@code _schemas}. */
public final class SchemaRegistryServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final byte[] ADDRESS = {127, 0, 0, 1};
    private static final int THREADS = 8;

    private final HttpServer http;
    private final ExecutorService threads;
    private final RegistryStore store;

    private SchemaRegistryServer(HttpServer http, ExecutorService threads, RegistryStore store) {
        this.http = http;
        this.threads = threads;
        this.store = store;
    }

    /**
     * Replays {@code _schemas}, made when absent, and takes requests from then on.
     *
     * @param bootstrapServers the cluster that has the topic; this server must be its only registry
     * @param port on 127.0.0.1; 0 picks a free one
     * @throws IOException when the port cannot be had
     */
    public static SchemaRegistryServer start(String bootstrapServers, int port) throws IOException {
        return start(KafkaRegistryLog.open(bootstrapServers), port);
    }

    /** As above, on any log, which it closes in the end. */
    static SchemaRegistryServer start(RegistryLog log, int port) throws IOException {
        ServerSwitches.set();
        HttpServer http;
        RegistryStore store;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), 0);
            store = new RegistryStore(log);
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, SchemaRegistryServer::thread);
        http.createContext("/", new RegistryHttpHandler(router(store)));
        http.setExecutor(threads);
        http.start();
        return new SchemaRegistryServer(http, threads, store);
    }

    /** The base URL, such as {@code http://127.0.0.1:8081}. */
    public URI url() {
        return URI.create("http://" + HOST + ":" + http.getAddress().getPort());
    }

    /** Stops at once; what was acknowledged is in the topic. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        store.close();
    }

    private static Router router(RegistryStore store) {
        CompatibilityLevels levels = new CompatibilityLevels(store);
        Registrations registrations = new Registrations(store, levels);
        return new Router(Stream.of(
                        new SubjectRoutes(store, registrations, new Deletions(store)).routes(),
                        new SchemaRoutes(store).routes(),
                        new CompatibilityRoutes(store, levels).routes(),
                        new ConfigRoutes(levels).routes(),
                        new ModeRoutes().routes())
                .flatMap(List::stream)
                .toList());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "schema-registry");
        thread.setDaemon(true);
        return thread;
    }
}
