package io.mentorkd.benchmarks.teacher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A model's server with so many slots, each of which takes the same time for an answer. It notes when it has answered. */
final class SlottedServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAIN =
            "Count on from the day that the first of them arrives on, one stay after the other. ".repeat(4)
                    + "Answer: Monday";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore slots;
    private final Duration latency;
    private final List<Long> answered = Collections.synchronizedList(new ArrayList<>());

    SlottedServer(int slots, Duration latency) throws IOException {
        this.slots = new Semaphore(slots);
        this.latency = latency;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Answers a second, from the first tenth of all that were given since the last call to the last tenth: both are left out. */
    double rate() {
        List<Long> times;
        synchronized (answered) {
            times = new ArrayList<>(answered);
            answered.clear();
        }
        Collections.sort(times);
        int from = times.size() / 10;
        int to = times.size() - 1 - from;
        return (to - from) / ((times.get(to) - times.get(from)) / 1e9);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            slots.acquire();
            try {
                Thread.sleep(latency.toMillis());
            } finally {
                slots.release();
            }
            byte[] body = JSON.writeValueAsBytes(answer(request.path("n").asInt(1)));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            answered.add(System.nanoTime());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static ObjectNode answer(int choices) {
        ObjectNode answer = JSON.createObjectNode().put("model", "slotted");
        ArrayNode all = answer.putArray("choices");
        for (int choice = 0; choice < choices; choice++) {
            all.addObject()
                    .put("index", choice)
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("content", CHAIN);
        }
        answer.putObject("usage").put("prompt_tokens", 200).put("completion_tokens", 80 * choices);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
