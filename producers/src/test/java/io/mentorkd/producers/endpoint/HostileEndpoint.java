package io.mentorkd.producers.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.producers.endpoint.Treatment.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * An OpenAI-compatible server: chat completions, completions and the list of models, on a port of the loopback address. What it
 * does to each call is a {@link Plan}'s; what it says is {@link Said}'s. A thread a connection.
 */
public final class HostileEndpoint implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "/v1/chat/completions";
    private static final String COMPLETIONS = "/v1/completions";
    private static final String MODELS = "{\"object\":\"list\",\"data\":[{\"id\":\"hostile\",\"object\":\"model\"}]}";
    private static final String AS_JSON = "application/json";
    private static final String PAGE = "<html><head><title>502</title></head><body>try again</body></html>";

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    private volatile Plan plan;
    private volatile boolean signing;
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration retryAfter = Duration.ofSeconds(1);

    /** Begins to listen. */
    public HostileEndpoint(Plan plan) {
        this.plan = plan;
        try {
            server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        threads.execute(this::accept);
    }

    /** Where its API begins, such as {@code http://127.0.0.1:4711/v1}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    /** Treats the calls that are yet to come otherwise. */
    public void follow(Plan next) {
        plan = next;
    }

    /** Signs each answer from now on with the number of its call, which {@link #callOf} reads: in the name of the model. */
    public void sign() {
        signing = true;
    }

    /** The number of the call that an answer with that model's name is of, where it is signed. */
    public static long callOf(CharSequence servedModel) {
        String name = servedModel.toString();
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
    }

    /** How long an answer takes, from when the call is there; nothing unless told. */
    public void takes(Duration time) {
        latency = time;
    }

    /** When those who are throttled may come back; a second unless told. */
    public void retryAfter(Duration time) {
        retryAfter = time;
    }

    /** The calls so far, in the order of arrival. */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The number of calls that came to something. */
    public long count(Outcome outcome) {
        return calls().stream().filter(call -> call.outcome() == outcome).count();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Connection connection = new Connection(socket);
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException closed) {
                // Either the endpoint was closed, which ends the loop, or a client went before it was served.
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
            // The client's business: what came of its call is in the account.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** Whether the connection is still good. */
    private boolean serve(Connection connection, Connection.Request request) throws IOException, InterruptedException {
        boolean chat = request.path().equals(CHAT);
        if (!chat && !request.path().equals(COMPLETIONS)) {
            boolean models = request.path().equals("/v1/models");
            connection.send(models ? 200 : 404, List.of(), AS_JSON, models ? MODELS : error("no such path", "none"));
            return true;
        }
        JsonNode asked = JSON.readTree(request.body());
        Call call = arrived(request, asked);
        Outcome outcome = Outcome.BROKEN;
        boolean due = call.treatment().outcome() == Outcome.ANSWERED;
        try {
            if (!latency.isZero()) {
                Thread.sleep(latency.toMillis());
                requireClient(connection);
            }
            boolean goesOn = treat(
                    connection, call, new AnswerBody(asked, chat, call.treatment(), call.texts(), model(asked, call)));
            outcome = call.treatment().outcome();
            return goesOn;
        } catch (IOException gone) {
            outcome = due ? Outcome.UNTAKEN : Outcome.BROKEN;
            throw gone;
        } finally {
            settle(call.with(outcome));
        }
    }

    private String model(JsonNode asked, Call call) {
        return asked.path("model").asText() + "-served" + (signing ? "-" + call.number() : "");
    }

    /** What is written to a client that has just gone seems to arrive. */
    private static void requireClient(Connection connection) throws IOException {
        if (connection.isLeft()) {
            throw new EOFException("the client did not wait");
        }
    }

    private Call arrived(Connection.Request request, JsonNode asked) {
        int time = times.merge(request.body(), 1, Integer::sum) - 1;
        synchronized (calls) {
            Treatment treatment = plan.of(calls.size(), request.body(), time);
            int choices = treatment == Treatment.N_IGNORED ? 1 : asked.path("n").asInt(1);
            Call call = new Call(
                    calls.size(),
                    Instant.now(),
                    request.path(),
                    request.headers(),
                    request.body(),
                    treatment,
                    Outcome.OPEN,
                    treatment.outcome() == Outcome.ANSWERED ? Said.answers(asked, choices) : List.of());
            calls.add(call);
            return call;
        }
    }

    private void settle(Call call) {
        synchronized (calls) {
            calls.set((int) call.number(), call);
        }
    }

    /** Whether the connection is still good. */
    private boolean treat(Connection connection, Call call, AnswerBody body) throws IOException {
        switch (call.treatment()) {
            case STREAMED, STREAMED_WITHOUT_END -> connection.stream(body.events());
            case THROTTLED_SECONDS, THROTTLED_DATE, THROTTLED_MILLIS, THROTTLED ->
                connection.send(429, back(call.treatment()), AS_JSON, error("slow down", "rate_limit_exceeded"));
            case REQUEST_TIMEOUT -> connection.send(408, List.of(), AS_JSON, error("took too long", "timeout"));
            case CONFLICT -> connection.send(409, List.of(), AS_JSON, error("being loaded", "conflict"));
            case SERVER_ERROR -> connection.send(500, List.of(), AS_JSON, error("broken", "server_error"));
            case BAD_GATEWAY -> connection.send(502, List.of(), "text/html", PAGE);
            case UNAVAILABLE ->
                connection.send(503, back(call.treatment()), AS_JSON, error("overloaded", "overloaded"));
            case CONTEXT_TOO_LONG ->
                connection.send(
                        400,
                        List.of(),
                        AS_JSON,
                        error("This model's maximum context length is 8 tokens.", "context_length_exceeded"));
            case PROMPT_FILTERED ->
                connection.send(400, List.of(), AS_JSON, error("The prompt was filtered.", "content_filter"));
            case UNAUTHORIZED ->
                connection.send(
                        401,
                        List.of(),
                        AS_JSON,
                        error(
                                "Incorrect API key provided: " + call.headers().getOrDefault("authorization", "none"),
                                "invalid_api_key"));
            case RESET -> connection.reset();
            case RESET_MID_BODY -> {
                connection.sendHalf(AS_JSON, whole(body));
                connection.reset();
            }
            case CLOSED_MID_BODY -> {
                connection.sendHalf(AS_JSON, whole(body));
                connection.close();
            }
            case HANG -> connection.hang();
            case TRUNCATED_JSON -> {
                String whole = whole(body);
                connection.send(200, List.of(), AS_JSON, whole.substring(0, whole.length() / 2));
            }
            case HTML -> connection.send(200, List.of(), "text/html", PAGE);
            case NO_CHOICES -> connection.send(200, List.of(), AS_JSON, "{\"model\":\"hostile\",\"choices\":[]}");
            case WRONG_SCHEMA -> connection.send(200, List.of(), AS_JSON, "{\"generated_text\":\"Answer: 7\"}");
            case ERROR_INSIDE -> connection.send(200, List.of(), AS_JSON, error("no provider answered", "502"));
            default -> connection.send(200, List.of(), AS_JSON, body.whole());
        }
        return !Set.of(Treatment.RESET, Treatment.RESET_MID_BODY, Treatment.CLOSED_MID_BODY, Treatment.HANG)
                .contains(call.treatment());
    }

    /** An answer that the call will not get in full. */
    private static String whole(AnswerBody body) {
        return new AnswerBody(
                        body.request(), body.chat(), Treatment.ANSWER, Said.answers(body.request(), 1), body.model())
                .whole();
    }

    private List<String> back(Treatment treatment) {
        return switch (treatment) {
            case THROTTLED_SECONDS, UNAVAILABLE -> List.of("Retry-After: " + retryAfter.toSeconds());
            case THROTTLED_DATE ->
                List.of("Retry-After: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().plus(retryAfter).atOffset(ZoneOffset.UTC)));
            case THROTTLED_MILLIS -> List.of("retry-after-ms: " + retryAfter.toMillis());
            default -> List.of();
        };
    }

    private static String error(String message, String code) {
        return JSON.createObjectNode()
                .set("error", JSON.createObjectNode().put("message", message).put("code", code))
                .toString();
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
