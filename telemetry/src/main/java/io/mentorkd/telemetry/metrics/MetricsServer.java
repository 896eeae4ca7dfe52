package io.mentorkd.telemetry.metrics;

import com.sun.net.httpserver.HttpServer;
import io.mentorkd.telemetry.http.ServerSwitches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves {@code /metrics}, {@code /healthz} and {@code /readyz} of a stage. */
public final class MetricsServer implements AutoCloseable {

    private static final int THREADS = 2;

    private final HttpServer http;
    private final ExecutorService threads;
    private final URI address;

    private MetricsServer(HttpServer http, ExecutorService threads, URI address) {
        this.http = http;
        this.threads = threads;
        this.address = address;
    }

    /**
     * Serves from now on.
     *
     * @param host name or address to listen on, such as 127.0.0.1 or 0.0.0.0
     * @param port 0 picks a free one
     * @throws MetricsPortException if the port is taken, or the address is not one of this machine
     */
    public static MetricsServer start(String host, int port, MetricsRegistry registry, StageHealth health) {
        ServerSwitches.set();
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, MetricsServer::thread);
            http.createContext("/", new MetricsPages(registry, health));
            http.setExecutor(threads);
            http.start();
            String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
            return new MetricsServer(
                    http,
                    threads,
                    URI.create("http://" + shown + ":" + http.getAddress().getPort()));
        } catch (IOException | IllegalArgumentException failure) {
            throw new MetricsPortException(host, port, failure);
        }
    }

    /** The base address, such as {@code http://127.0.0.1:9404}. */
    public URI address() {
        return address;
    }

    /** Stops at once. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "metrics");
        thread.setDaemon(true);
        return thread;
    }
}
