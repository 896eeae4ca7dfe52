package io.mentorkd.producers.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * OpenAI's Batch API on a port of the loopback address, whose faults a test decides on: of calls ({@link #treat}), of batches
 * ({@link #ends}) and of single requests ({@link #fates}). It keeps account of what was submitted and answered.
 */
public final class BatchEndpoint implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AS_JSON = "application/json";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final List<LineFate> log = new ArrayList<>();
    private final Map<String, Integer> paid = new ConcurrentHashMap<>();
    private volatile Calls treatment = (call, time) -> CallFate.DONE;
    private volatile Ends ends = number -> "completed";
    private volatile Fates fates = (customId, time) -> LineFate.ANSWERED;
    private volatile int looks = 2;
    private volatile int told;

    /** Decides on a call, such as {@code POST /v1/batches}, given how often it came before. */
    public interface Calls {
        CallFate of(String call, int time);
    }

    /**
     * Decides how a batch ends, given its number from 0: {@code completed}, {@code expired} or {@code cancelled}, or the errors of its
     * validation as JSON.
     */
    public interface Ends {
        String of(int number);
    }

    /** Decides on a request, given how often it came before. */
    public interface Fates {
        LineFate of(String customId, int time);
    }

    /**
     * A batch.
     *
     * @param lines what was asked
     * @param looks how often it was looked at
     */
    public record Batch(String id, String batchId, List<JsonNode> lines, ObjectNode state, AtomicInteger looks) {}

    /** Begins to listen. */
    public BatchEndpoint() {
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    /** Where its API begins. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    public void treat(Calls calls) {
        treatment = calls;
    }

    public void ends(Ends next) {
        ends = next;
    }

    public void fates(Fates next) {
        fates = next;
    }

    /** How often a batch is looked at before it has ended. */
    public void looks(int most) {
        looks = most;
    }

    /** Lists no batch before there are so many. */
    public void tellsOf(int batches) {
        told = batches;
    }

    /** The batches that were submitted. */
    public synchronized List<Batch> batches() {
        return List.copyOf(batches.values());
    }

    /** How often a call came. */
    public int calls(String call) {
        return calls.getOrDefault(call, 0);
    }

    /** What became of the requests, in their order. */
    public synchronized List<LineFate> fated() {
        return List.copyOf(log);
    }

    /** How often each request was answered. */
    public Map<String, Integer> paid() {
        return Map.copyOf(paid);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Connection connection = new Connection(server.accept());
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                // The end, or a client that has gone.
            }
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            Optional<Connection.Request> request = connection.next();
            while (request.isPresent() && serve(connection, request.get())) {
                request = connection.next();
            }
        } catch (IOException gone) {
            // The client's business.
        } finally {
            connections.remove(connection);
        }
    }

    private boolean serve(Connection connection, Connection.Request request) throws IOException {
        String path = request.path().replaceAll("\\?.*", "");
        String call = request.method() + " " + path.replaceAll("_[0-9]+", "_N");
        CallFate fate = treatment.of(call, calls.merge(call, 1, Integer::sum) - 1);
        switch (fate) {
            case THROTTLED -> connection.send(429, List.of("retry-after-ms: 5"), AS_JSON, error("slow down"));
            case BROKEN -> connection.send(500, List.of(), AS_JSON, error("broken"));
            case UNKNOWN -> connection.send(404, List.of(), AS_JSON, error("no such thing"));
            case REFUSED -> connection.send(400, List.of(), AS_JSON, error("Billing hard limit has been reached."));
            default -> {
                Optional<String> answer = done(request, path);
                if (fate == CallFate.UNANSWERED) {
                    connection.reset();
                    return false;
                }
                connection.send(
                        answer.isPresent() ? 200 : 404, List.of(), AS_JSON, answer.orElse(error("no such path")));
            }
        }
        return true;
    }

    private synchronized Optional<String> done(Connection.Request request, String path) throws IOException {
        if (path.equals("/v1/files")) {
            return Optional.of(upload(request));
        }
        if (path.equals("/v1/batches")) {
            return Optional.of(request.method().equals("POST") ? submit(request.body()) : list());
        }
        if (path.startsWith("/v1/files/")) {
            return Optional.ofNullable(
                    files.get(path.substring("/v1/files/".length()).replace("/content", "")));
        }
        if (path.endsWith("/cancel")) {
            Batch batch = batches.get(path.substring("/v1/batches/".length()).replace("/cancel", ""));
            batch.state().put("status", "cancelled").put("cancelled_at", now());
            return Optional.of(batch.state().toString());
        }
        Batch batch = batches.get(path.substring("/v1/batches/".length()));
        return Optional.ofNullable(batch).map(this::look);
    }

    private String upload(Connection.Request request) {
        String boundary = "--" + request.headers().get("content-type").replaceAll(".*boundary=", "");
        String[] parts = request.body().split(boundary, -1);
        String file = parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4).strip();
        String id = "file_" + files.size();
        files.put(id, file);
        return JSON.createObjectNode().put("id", id).put("purpose", "batch").toString();
    }

    private String submit(String body) throws IOException {
        JsonNode asked = JSON.readTree(body);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : files.get(asked.get("input_file_id").asText()).split("\n", -1)) {
            lines.add(JSON.readTree(line));
        }
        String id = "batch_" + batches.size();
        ObjectNode state = JSON.createObjectNode()
                .put("id", id)
                .put("object", "batch")
                .put("status", "validating")
                .put("created_at", now());
        state.set("metadata", asked.get("metadata"));
        Batch batch = new Batch(id, asked.at("/metadata/mentorkd_batch").asText(), lines, state, new AtomicInteger());
        batches.put(id, batch);
        return state.toString();
    }

    private String list() {
        ObjectNode list = JSON.createObjectNode().put("object", "list").put("has_more", false);
        ArrayNode data = list.putArray("data");
        List<Batch> newest = new ArrayList<>(batches.size() < told ? List.of() : batches.values());
        for (int at = newest.size() - 1; at >= 0; at--) {
            data.add(newest.get(at).state());
        }
        return list.toString();
    }

    private String look(Batch batch) {
        if (batch.looks().getAndIncrement() < looks) {
            batch.state().put("status", "in_progress");
        } else if (!batch.state().has("ended")) {
            end(batch, ends.of(List.copyOf(batches.keySet()).indexOf(batch.id())));
            batch.state().put("ended", true);
        }
        return batch.state().toString();
    }

    private void end(Batch batch, String how) {
        ObjectNode state = batch.state();
        if (how.startsWith("{")) {
            try {
                state.put("status", "failed").put("failed_at", now()).set("errors", JSON.readTree(how));
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
            return;
        }
        StringBuilder answers = new StringBuilder();
        StringBuilder errors = new StringBuilder();
        for (JsonNode line : batch.lines()) {
            String customId = line.get("custom_id").asText();
            LineFate fate = fates.of(customId, times.merge(customId, 1, Integer::sum) - 1);
            log.add(fate);
            if (fate.isPaid()) {
                paid.merge(customId, 1, Integer::sum);
            }
            BatchLine said = new BatchLine(line, fate);
            said.answer().ifPresent(text -> answers.append(text).append('\n'));
            said.error().ifPresent(text -> errors.append(text).append('\n'));
        }
        state.put("status", how).put(how + "_at", now() + 60);
        file(state, "output_file_id", answers);
        file(state, "error_file_id", errors);
    }

    private void file(ObjectNode state, String field, StringBuilder content) {
        if (!content.isEmpty()) {
            String id = "file_" + files.size();
            files.put(id, content.toString());
            state.put(field, id);
        }
    }

    static String error(String message) {
        return JSON.createObjectNode()
                .set("error", JSON.createObjectNode().put("message", message).put("code", "code"))
                .toString();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            threads.shutdownNow();
        }
    }
}
