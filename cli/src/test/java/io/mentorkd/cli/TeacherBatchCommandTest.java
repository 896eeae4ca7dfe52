package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Rationale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TeacherBatchCommandTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private BatchServer server;

    @BeforeEach
    void start() throws IOException {
        server = new BatchServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAskInBatchesAtHalfThePriceAndPayNothingForASecondRun(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        server.done(true);
        Path prices = pipeline.file("prices.yaml");
        Files.createDirectories(prices.getParent());
        Files.writeString(prices, "models: {small: {prompt: 1, completion: 2}}");
        String[] teach = teach("--batch-size", "4", "--until-caught-up", "--prices", prices.toString());

        JsonNode taught = pipeline.done(teach).json();
        pipeline.done(teach("--until-caught-up", "--group", pipeline.prefix() + "colleague"));

        assertThat(taught.get("questions").asInt()).isEqualTo(6);
        assertThat(taught.get("rationales").asInt()).isEqualTo(12);
        assertThat(server.batches()).isEqualTo(2);
        requireOnce(pipeline, 24);
        assertThat(pipeline.read(pipeline.topics().rationales(), Rationale.class))
                .allSatisfy(rationale -> {
                    assertThat(rationale.getServedModel()).isEqualTo("small-2026");
                    assertThat(rationale.getRevision()).isEqualTo("chat;max_tokens=99");
                    assertThat(rationale.getCostMicros()).isEqualTo((100 + 2 * 20) / 2);
                });
    }

    @Test
    void shouldCollectWhatAKilledRunLeftWithTheServer(Pipeline pipeline) throws Exception {
        publish(pipeline.create());

        try (ChildProcess child = pipeline.start(teach())) {
            await().atMost(PATIENCE).until(() -> server.batches() == 1 || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        server.done(true);
        JsonNode collected = pipeline.done(teach("--until-caught-up")).json();

        assertThat(collected.get("questions").asInt()).isEqualTo(6);
        assertThat(server.batches()).isEqualTo(1);
        requireOnce(pipeline, 12);
    }

    @Test
    void shouldSayWhatItLeavesWithTheServer(Pipeline pipeline) throws Exception {
        publish(pipeline.create());

        try (ChildProcess child = pipeline.start(teach("--until-caught-up"))) {
            await().atMost(PATIENCE).until(() -> server.batches() == 1 || !child.isAlive());
            await().atMost(PATIENCE).until(() -> !server.lookers().isEmpty() || !child.isAlive());
            int unused = child.terminate(60);
            assertThat(child.err())
                    .contains("6 requests with the server in 1 batch since ")
                    .contains("; the next run with the same options collects them");
        }
        server.done(true);
        pipeline.done(teach("--until-caught-up"));

        assertThat(server.batches()).isEqualTo(1);
        requireOnce(pipeline, 12);
    }

    @Test
    void shouldGiveWayToALaterRun(Pipeline pipeline) throws Exception {
        publish(pipeline.create());

        try (ChildProcess first = pipeline.start(teach())) {
            await().atMost(PATIENCE).until(() -> server.batches() == 1 || !first.isAlive());
            try (ChildProcess second = pipeline.start(teach("--header", "X-Run=second"))) {
                await().atMost(PATIENCE).until(() -> server.lookers().contains("second") || !second.isAlive());
                second.kill();
            }
            server.done(true);

            assertThat(first.exitCode(PATIENCE.toSeconds()))
                    .as("of %s", first.err())
                    .isEqualTo(ExitCode.CONFLICT);
            assertThat(first.err()).contains("mentorkd: another run has taken over the batches of this teacher");
        }
        pipeline.done(teach("--until-caught-up"));
        requireOnce(pipeline, 12);
    }

    @Test
    void shouldMakeDeadLettersOfWhatIsRefused(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        server.done(true);
        server.refuse();

        JsonNode refused = pipeline.done(teach("--until-caught-up")).json();

        assertThat(refused.get("deadLettered").asInt()).isEqualTo(6);
        assertThat(pipeline.done("dlq", "ls").out()).contains("no such parameter");
        pipeline.done("dlq", "redrive");
        assertThat(pipeline.done(teach("--until-caught-up"))
                        .json()
                        .get("deadLettered")
                        .asInt())
                .isEqualTo(6);
        assertThat(pipeline.done("dlq", "show").out()).contains("attempt");
    }

    @Test
    void shouldTakeNoMoreThanTheBudgetWithWhatIsWithTheServer(Pipeline pipeline) throws IOException {
        publish(pipeline.create());
        server.done(true);

        Invocation first = pipeline.run(teach("--until-caught-up", "--budget", "200tokens"));

        assertThat(first.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(first.err()).contains("the budget is spent");
        assertThat(server.answered().size()).isBetween(1, 3);
    }

    private void requireOnce(Pipeline pipeline, int records) {
        List<Rationale> rationales = pipeline.read(pipeline.topics().rationales(), Rationale.class);
        assertThat(rationales).hasSize(records);
        assertThat(rationales.stream().map(Rationale::getRationaleId).distinct())
                .hasSize(12);
        assertThat(server.answered()).hasSize(6);
        assertThat(server.answered().values()).allMatch(times -> times == 1);
    }

    private String[] teach(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "teacher",
                "run",
                "--provider",
                "openai",
                "--base-url",
                server.url().toString(),
                "--model",
                "small",
                "--max-tokens",
                "99",
                "--samples",
                "2",
                "--batch",
                "--batch-linger",
                "1s"));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private static void publish(Pipeline pipeline) {
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", "6");
    }
}
