package io.mentorkd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Finish;
import io.mentorkd.records.Rationale;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TeacherServerCommandTest {

    private static final String KEY = "sk-NobodyMaySeeThis0123456789";

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldAskAServerAboutEveryTrainQuestion(Pipeline pipeline) throws IOException {
        publish(pipeline.create());

        JsonNode taught = pipeline.done(teach(pipeline, "--samples", "2", "--until-caught-up"))
                .json();

        assertThat(taught.get("questions").asInt()).isEqualTo(6);
        assertThat(taught.get("rationales").asInt()).isEqualTo(12);
        // The first request is put off, and asked again.
        assertThat(asked).hasValue(7);
        List<Rationale> rationales = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        assertThat(rationales).hasSize(12).allSatisfy(rationale -> {
            assertThat(rationale.getGenerator()).isEqualTo("small");
            assertThat(rationale.getServedModel()).isEqualTo("small-2026");
            assertThat(rationale.getRevision()).isEqualTo("chat;max_tokens=99;temperature=0.5");
            assertThat(rationale.getSampling()).containsEntry("temperature", "0.5");
            assertThat(rationale.getPromptVersion()).startsWith("zero-shot/");
            assertThat(rationale.getPromptSha256()).hasSize(64);
            assertThat(rationale.getRequestId()).hasSize(32);
            assertThat(rationale.getSamplesPlanned()).isEqualTo(2);
            assertThat(rationale.getFinish()).isEqualTo(Finish.STOP);
            assertThat(rationale.getReasoning()).isEqualTo("Let me see.");
            assertThat(rationale.getChain()).doesNotContain("Let me see");
        });
    }

    @Test
    void shouldPayNothingForASecondRunAndOnlyForMoreSamples(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        pipeline.done(teach(pipeline, "--samples", "2", "--until-caught-up"));
        List<Rationale> first = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        asked.set(1);

        JsonNode second = pipeline.done(teach(
                        pipeline, "--samples", "2", "--until-caught-up", "--group", pipeline.prefix() + "colleague"))
                .json();
        assertThat(asked).hasValue(1);
        pipeline.done(teach(pipeline, "--samples", "3", "--until-caught-up", "--group", pipeline.prefix() + "more"));

        assertThat(second.get("rationales").asInt()).isEqualTo(12);
        assertThat(asked).hasValue(7);
        List<Rationale> all = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        assertThat(all).hasSize(42).containsAll(first);
        assertThat(all.stream().map(Rationale::getRationaleId).distinct()).hasSize(18);
    }

    @Test
    void shouldEndWhenTheBudgetIsSpentAlsoInALaterRun(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        asked.set(1);
        String[] teach =
                teach(pipeline, "--samples", "2", "--in-flight", "1", "--until-caught-up", "--budget", "40tokens");

        Invocation first = pipeline.run(teach);
        int calls = asked.get() - 1;
        Invocation second = pipeline.run(teach);

        assertThat(first.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(first.err()).contains("the budget is spent");
        assertThat(calls).isBetween(1, 2);
        assertThat(second.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(asked).hasValue(calls + 1);
        assertThat(pipeline.read(pipeline.topics().rationales(), Rationale.class))
                .hasSize(2 * calls);

        pipeline.done(teach(pipeline, "--samples", "2", "--until-caught-up"));
        assertThat(pipeline.read(pipeline.topics().rationales(), Rationale.class).stream()
                        .map(Rationale::getRationaleId)
                        .distinct())
                .hasSize(12);
    }

    /** It was there when the command began, and is away when the first answers are to be written. */
    @Test
    void shouldPayForNothingBeforeTheRegistryTakesTheAnswers(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        Path once = Files.writeString(pipeline.file("once.properties"), "max.retries=0\n");
        List<String> command = List.of(teach(
                pipeline, "--samples", "2", "--until-caught-up", "-o", "json", "--command-config", once.toString()));
        try (RegistryOutage registry = new RegistryOutage(pipeline.addresses().schemaRegistryUrl())) {
            CompletableFuture<Invocation> run =
                    CompletableFuture.supplyAsync(() -> pipeline.atRegistry(registry.address(), command), threads);
            await().atMost(Duration.ofMinutes(1)).until(() -> registry.refused() >= 2 || run.isDone());
            assertThat(run).as("waits").isNotDone();
            assertThat(asked).hasValue(0);

            registry.end();

            JsonNode taught = run.join().exits(ExitCode.DONE).json();
            assertThat(taught.get("rationales").asInt()).isEqualTo(12);
        }
        assertThat(asked).hasValue(7);
        assertThat(pipeline.read(pipeline.topics().teacherResponses(), Rationale.class))
                .hasSize(12);
    }

    @Test
    void shouldRefuseABudgetInDollarsWhereNobodyKnowsThePrice(Pipeline pipeline) throws IOException {
        publish(pipeline.create());

        Invocation refused = pipeline.run(teach(pipeline, "--until-caught-up", "--budget", "1.50"));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("a budget in US dollars needs the price of small");
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldEndWithoutShowingTheKeyThatIsNotTaken(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        status = 401;

        Invocation refused = pipeline.run(teach(pipeline, "--until-caught-up"));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(refused.err()).contains("answered 401").contains("***").doesNotContain(KEY);
        assertThat(refused.out()).doesNotContain(KEY);
    }

    private String[] teach(Pipeline pipeline, String... options) throws IOException {
        Files.createDirectories(pipeline.file("key").getParent());
        Path key = Files.writeString(pipeline.file("key"), KEY + "\n");
        List<String> words = new ArrayList<>(List.of(
                "teacher",
                "run",
                "--provider",
                "openai",
                "--base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "--model",
                "small",
                "--temperature",
                "0.5",
                "--max-tokens",
                "99",
                "--key-file",
                key.toString()));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static void publish(Pipeline pipeline) {
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", "6");
    }

    private void answer(HttpExchange exchange) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode request = json.readTree(exchange.getRequestBody());
        int number = asked.getAndIncrement();
        ObjectNode answer = json.createObjectNode().put("model", "small-2026");
        int answered = status;
        if (answered != 200) {
            answer.put("error", "not with " + exchange.getRequestHeaders().getFirst("Authorization"));
        } else if (number == 0) {
            answered = 429;
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        ArrayNode choices = answer.putArray("choices");
        for (int choice = 0; choice < request.path("n").asInt(1); choice++) {
            choices.addObject()
                    .put("index", choice)
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("content", "<think>Let me see.</think>It is day " + choice + ".\nAnswer: Monday");
        }
        byte[] body = json.writeValueAsString(answer).getBytes(UTF_8);
        exchange.sendResponseHeaders(answered, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
