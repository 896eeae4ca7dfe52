package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a {@link Site} until closed. A fixed number of threads answers; streams have threads of their own. */
public final class WebServer implements AutoCloseable {

    private static final int BACKLOG = 128;

    private final String host;
    private final HttpServer http;
    private final ExecutorService threads;
    private final LongThreads longThreads;

    private WebServer(String host, HttpServer http, ExecutorService threads, LongThreads longThreads) {
        this.host = host;
        this.http = http;
        this.threads = threads;
        this.longThreads = longThreads;
    }

    /**
     * Listens from now on.
     *
     * @throws AddressUnavailableException if the address cannot be had
     */
    public static WebServer start(ListenAddress address, Site site) {
        ServerSwitches.set();
        HttpServer http = bind(address);
        ExecutorService threads = Executors.newFixedThreadPool(site.threads(), work -> {
            Thread thread = new Thread(work, site.name() + "-http");
            thread.setDaemon(true);
            return thread;
        });
        LongThreads longThreads = new LongThreads(site.name());
        http.createContext("/", new Exchanges(site, longThreads));
        http.setExecutor(threads);
        http.start();
        return new WebServer(address.host(), http, threads, longThreads);
    }

    /** The base address, such as {@code http://127.0.0.1:8090}. */
    public URI url() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + http.getAddress().getPort());
    }

    /** Ends every connection at once. */
    @Override
    public void close() {
        longThreads.close();
        http.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(ListenAddress address) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getByName(address.host()), address.port()), BACKLOG);
        } catch (IOException failure) {
            throw new AddressUnavailableException(address, failure);
        }
    }
}
