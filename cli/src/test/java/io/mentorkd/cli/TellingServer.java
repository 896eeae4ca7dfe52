package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of a model that repeats the key in whatever it says: in errors, pages, headers, names and answers. */
final class TellingServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/chat/completions";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    TellingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        exchange.getResponseHeaders().set("X-Request-Key", key);
        switch (asked.getAndIncrement()) {
            case 0 -> send(exchange, 200, answer(key));
            case 1 -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, 429, error("slow down, " + key));
            }
            case 2 -> send(exchange, 500, error("broken by " + key));
            case 3 -> send(exchange, 200, "<html>Whose key is " + key + "?</html>");
            case 4 -> send(exchange, 200, "{\"choices\": [{\"message\": {\"content\": \"" + key);
            case 5 -> send(exchange, 400, error("a prompt like that, and with " + key));
            default -> send(exchange, 200, answer(key));
        }
    }

    private static String error(String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("param", message);
        return body.toString();
    }

    private static String answer(String key) {
        ObjectNode body =
                JSON.createObjectNode().put("model", "served with " + key).put("id", key);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message")
                .put("content", "You sent " + key + ".\nAnswer: Monday")
                .put("reasoning_content", "The key is " + key);
        return body.toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
