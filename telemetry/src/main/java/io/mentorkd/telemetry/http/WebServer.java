package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves routes and a page until closed. A fixed number of threads answers; streams have threads of their own. */
public final class WebServer implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int BACKLOG = 128;

    private final String host;
    private final HttpServer http;
    private final ExecutorService threads;
    private final StreamThreads streams;

    private WebServer(String host, HttpServer http, ExecutorService threads, StreamThreads streams) {
        this.host = host;
        this.http = http;
        this.threads = threads;
        this.streams = streams;
    }

    /**
     * Listens on {@code host} and {@code port}.
     *
     * @param port 0 picks a free one
     * @param token what a POST needs
     * @param routes answer what is below {@code /api}
     * @param page class beside which the page's files lie
     * @throws AddressUnavailableException if the address cannot be had
     */
    public static WebServer start(String host, int port, Token token, List<Route> routes, Class<?> page) {
        ServerSwitches.set();
        HttpServer http = bind(host, port);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "dashboard-http");
            thread.setDaemon(true);
            return thread;
        });
        StreamThreads streams = new StreamThreads();
        http.createContext(
                "/", new Exchanges(new AccessRules(host, token), new Router(routes), new StaticFiles(page), streams));
        http.setExecutor(threads);
        http.start();
        return new WebServer(host, http, threads, streams);
    }

    /** The base address, such as {@code http://127.0.0.1:8090/}. */
    public URI url() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + http.getAddress().getPort() + "/");
    }

    /** Ends every connection at once. */
    @Override
    public void close() {
        streams.close();
        http.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (BindException taken) {
            throw new AddressUnavailableException(
                    "port " + port + " on " + host + " cannot be used: " + taken.getMessage()
                            + "; stop what uses it, or choose another with --port (0 picks a free one)",
                    taken);
        } catch (IOException unknown) {
            throw new AddressUnavailableException(
                    "cannot listen on " + host + ": " + unknown.getMessage()
                            + "; name an address of this machine with --host",
                    unknown);
        }
    }
}
