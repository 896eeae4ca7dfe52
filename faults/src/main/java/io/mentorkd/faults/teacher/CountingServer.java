package io.mentorkd.faults.teacher;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.faults.history.Payments;
import io.mentorkd.records.RecordIds;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.QuestionFormatException;
import io.mentorkd.tasks.generated.Solution;
import io.mentorkd.telemetry.http.AccessRules;
import io.mentorkd.telemetry.http.Dialect;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.telemetry.http.Route;
import io.mentorkd.telemetry.http.Site;
import io.mentorkd.telemetry.http.WebServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A server with OpenAI's API that knows one generated task, errs now and then, and writes down what it was asked and has answered:
 * each such answer would have cost money. It lives in this process, which no fault strikes.
 */
public final class CountingServer implements AutoCloseable {

    private static final int THREADS = 16;
    private static final double ERROR_RATE = 0.1;

    private final GeneratedTask task;
    private final Duration latency;
    private final RandomGenerator random;
    private final List<Payments.Request> answered = Collections.synchronizedList(new ArrayList<>());
    private final WebServer server;
    private volatile boolean refusing;

    private CountingServer(GeneratedTask task, int port, Duration latency, long seed) {
        this.task = task;
        this.latency = latency;
        this.random = new SplittableRandom(seed);
        this.server = WebServer.start(
                new ListenAddress(ListenAddress.LOOPBACK, port, "--teacher-"),
                new Site(
                        "teacher-server",
                        THREADS,
                        List.of(Route.post("/v1/chat/completions", this::answer)),
                        AccessRules.onLoopback(),
                        Dialect.PLAIN,
                        Optional.empty()));
    }

    /** A server on that port of loopback, each of whose answers takes so long. */
    public static CountingServer start(GeneratedTask task, int port, Duration latency, long seed) {
        return new CountingServer(task, port, latency, seed);
    }

    /** Whether it answers 503 from now on. */
    public void refuse(boolean all) {
        refusing = all;
    }

    /** What it has answered so far. */
    public List<Payments.Request> answered() {
        synchronized (answered) {
            return List.copyOf(answered);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        if (refusing) {
            return new Reply.Json(503, Map.of("error", "the server is overloaded; try again later"));
        }
        long asked = System.currentTimeMillis();
        JsonNode messages = request.body().path("messages");
        String question =
                messages.path(messages.size() - 1).path("content").asText().replaceFirst("(?s)\n\n.*", "");
        List<Map<String, Object>> choices = new ArrayList<>();
        int samples = request.body().path("n").asInt(1);
        for (int sample = 0; sample < samples; sample++) {
            choices.add(Map.of(
                    "index",
                    sample,
                    "finish_reason",
                    "stop",
                    "message",
                    Map.of("role", "assistant", "content", solve(question))));
        }
        try {
            Thread.sleep(latency.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(503, "the server stops", closed);
        }
        answered.add(new Payments.Request(
                RecordIds.questionId(task.task().name(), question), asked, System.currentTimeMillis()));
        return Reply.of(Map.of(
                "model",
                "counting",
                "choices",
                choices,
                "usage",
                Map.of("prompt_tokens", 100, "completion_tokens", 60 * samples)));
    }

    private synchronized String solve(String question) {
        try {
            Solution solution = task.solve(question, random, random.nextDouble() < ERROR_RATE);
            return solution.chain() + "\nAnswer: " + solution.answer();
        } catch (QuestionFormatException unknown) {
            throw new HttpFailure(400, "no question of " + task.task().name() + ": " + unknown.getMessage(), unknown);
        }
    }
}
