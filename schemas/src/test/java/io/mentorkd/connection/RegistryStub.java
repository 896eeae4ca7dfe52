package io.mentorkd.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** A server that gives the same answer to every question. */
final class RegistryStub implements AutoCloseable {

    private final HttpServer server;

    RegistryStub(int status, String body) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = body.getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** A connection with this as its registry, which asks once. */
    KafkaConnection connection() {
        return new KafkaConnection(
                "127.0.0.1:1",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                Map.of("max.retries", "0"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
