package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** OpenAI's Batch API for a test, which says when batches are done. */
public final class BatchServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, ObjectNode> batches = new LinkedHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private volatile boolean done;
    private volatile boolean refusing;
    private final Set<String> lookers = ConcurrentHashMap.newKeySet();

    public BatchServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Whether batches end from now on, when they are looked at. */
    public void done(boolean now) {
        done = now;
    }

    /** Every request is refused from now on. */
    void refuse() {
        refusing = true;
    }

    synchronized int batches() {
        return batches.size();
    }

    /** Who has looked at a batch, by the header {@code X-Run}. */
    Set<String> lookers() {
        return Set.copyOf(lookers);
    }

    /** How often each request was answered. */
    Map<String, Integer> answered() {
        return Map.copyOf(answered);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        String answer;
        if (path.equals("/files")) {
            String boundary =
                    "--" + exchange.getRequestHeaders().getFirst("Content-Type").replaceAll(".*boundary=", "");
            String part = body.split(boundary, -1)[2];
            answer = "{\"id\": \""
                    + file(part.substring(part.indexOf("\r\n\r\n")).strip()) + "\"}";
        } else if (path.equals("/batches") && exchange.getRequestMethod().equals("POST")) {
            ObjectNode batch = (ObjectNode) JSON.readTree(body);
            batch.put("id", "batch_" + batches.size())
                    .put("status", "in_progress")
                    .put("created_at", Instant.now().getEpochSecond());
            batches.put(batch.get("id").asText(), batch);
            answer = batch.toString();
        } else if (path.equals("/batches")) {
            ObjectNode list = JSON.createObjectNode();
            list.putArray("data").addAll(batches.values());
            answer = list.toString();
        } else if (path.startsWith("/batches/")) {
            lookers.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Run")));
            answer = look(batches.get(path.substring("/batches/".length()))).toString();
        } else {
            answer = files.get(path.split("/", -1)[2]);
        }
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String file(String content) {
        String id = "file-" + files.size();
        files.put(id, content);
        return id;
    }

    private ObjectNode look(ObjectNode batch) throws IOException {
        if (!done || batch.get("status").asText().equals("completed")) {
            return batch;
        }
        StringBuilder lines = new StringBuilder();
        for (String line : files.get(batch.get("input_file_id").asText()).split("\n", -1)) {
            lines.append(said(JSON.readTree(line))).append('\n');
        }
        return batch.put("status", "completed")
                .put("completed_at", Instant.now().getEpochSecond() + 60)
                .put(refusing ? "error_file_id" : "output_file_id", file(lines.toString()));
    }

    private ObjectNode said(JsonNode line) {
        ObjectNode said = JSON.createObjectNode();
        said.set("custom_id", line.get("custom_id"));
        ObjectNode response = said.putObject("response").put("status_code", refusing ? 400 : 200);
        ObjectNode body = response.putObject("body").put("model", "small-2026");
        if (refusing) {
            body.putObject("error").put("message", "no such parameter");
            return said;
        }
        answered.merge(line.get("custom_id").asText(), 1, Integer::sum);
        for (int choice = 0; choice < line.at("/body/n").asInt(1); choice++) {
            body.withArray("choices")
                    .addObject()
                    .put("index", choice)
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("content", "It is day " + choice + ".\nAnswer: Monday");
        }
        body.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 20);
        return said;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
