package io.mentorkd.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server with OpenAI's API that always says the same, and remembers what it was asked. */
public final class StubTeacher implements AutoCloseable {

    /** Tokens of an answer, as it counts them. */
    static final int COMPLETION_TOKENS = 7;

    /** Tokens of a prompt, as it counts them. */
    static final int PROMPT_TOKENS = 11;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String served;
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> keys = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int status = 200;

    /** A server that says it is {@code served}. */
    public StubTeacher(String served) {
        this.served = served;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /** What comes before {@code /chat/completions}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** From now on it answers with that status. */
    void answerWith(int now) {
        status = now;
    }

    List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** The authorization that came with each request. */
    List<Optional<String>> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
        int samples = request.path("n").asInt(1);
        ObjectNode answer = JSON.createObjectNode().put("model", served);
        ArrayNode choices = answer.putArray("choices");
        for (int choice = 0; choice < samples; choice++) {
            choices.addObject()
                    .put("index", choice)
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("content", "It is day " + choice + ".\nAnswer: Monday");
        }
        answer.putObject("usage")
                .put("prompt_tokens", PROMPT_TOKENS)
                .put("completion_tokens", samples * COMPLETION_TOKENS);
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
