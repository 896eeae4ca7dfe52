package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TeacherEstimateCommandTest {

    private final StubTeacher stub = new StubTeacher("small-2026");

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void shouldTellTokensAndNoCostWhereNobodyKnowsThePriceAndAskNothing(Pipeline pipeline) {
        publish(pipeline);

        JsonNode estimate = pipeline.done(estimate("--max-tokens", "50")).json();

        JsonNode line = estimate.at("/lines/0");
        assertThat(line.get("task").asText()).isEqualTo("weekday_counting");
        assertThat(line.get("questions").asInt()).isEqualTo(6);
        assertThat(line.get("samples").asInt()).isEqualTo(12);
        assertThat(line.get("paid").asInt()).isZero();
        assertThat(line.at("/expected/promptTokens").asInt()).isPositive();
        assertThat(line.at("/expected/completionTokens").isNull()).isTrue();
        assertThat(line.at("/most/completionTokens").asInt()).isEqualTo(12 * 50);
        assertThat(estimate.at("/total/expected/micros").isNull()).isTrue();
        assertThat(estimate.at("/total/most/micros").isNull()).isTrue();
        assertThat(stub.requests()).isEmpty();
        assertThat(pipeline.run(estimate()).exits(ExitCode.DONE).out())
                .contains("Nothing was asked.")
                .contains("Nobody told the price of small")
                .contains("none is paid for yet");
    }

    @Test
    void shouldCountWhatIsPaidForAsFreeAndGoByIt(Pipeline pipeline) throws IOException {
        publish(pipeline);
        pipeline.done(teach("--until-caught-up"));
        int asked = stub.requests().size();
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", "10");
        Path prices = Files.writeString(pipeline.file("prices.yaml"), "models: {small: {prompt: 1, completion: 10}}");

        JsonNode estimate =
                pipeline.done(estimate("--prices", prices.toString())).json();

        assertThat(estimate.at("/total/questions").asInt()).isEqualTo(10);
        assertThat(estimate.at("/total/samples").asInt()).isEqualTo(20);
        assertThat(estimate.at("/total/paid").asInt()).isEqualTo(12);
        assertThat(estimate.at("/lines/0/length/answers").asInt()).isEqualTo(12);
        JsonNode expected = estimate.at("/total/expected");
        assertThat(expected.get("completionTokens").asInt()).isEqualTo(8 * StubTeacher.COMPLETION_TOKENS);
        assertThat(expected.get("micros").asInt())
                .isEqualTo(expected.get("promptTokens").asInt() + 80 * StubTeacher.COMPLETION_TOKENS);
        assertThat(stub.requests()).hasSize(asked);
    }

    @Test
    void shouldEndWithACheckThatFailedWhereTheBudgetWouldNotDo(Pipeline pipeline) {
        publish(pipeline);

        Invocation unknown = pipeline.run(estimate("--budget", "100tokens"));
        Invocation exceeded = pipeline.run(estimate("--budget", "100tokens", "--max-tokens", "50"));
        Invocation enough = pipeline.run(estimate("--budget", "100000tokens", "--max-tokens", "50"));

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(unknown.err()).contains("nobody can tell whether the budget would do");
        assertThat(exceeded.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(exceeded.err()).contains("the budget would be exceeded");
        assertThat(exceeded.out()).contains("weekday_counting");
        assertThat(enough.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void shouldNotEstimateWhatCostsNothing(Pipeline pipeline) {
        assertThat(pipeline.run("teacher", "run", "--provider", "solver", "--estimate")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("solver costs nothing");
    }

    private String[] estimate(String... options) {
        return Pipeline.join(options, teach("--estimate"));
    }

    private String[] teach(String... options) {
        return Pipeline.join(
                options,
                "teacher",
                "run",
                "--provider",
                "openai",
                "--base-url",
                stub.url(),
                "--model",
                "small",
                "--samples",
                "2");
    }

    private static void publish(Pipeline pipeline) {
        pipeline.create().done("questions", "generate", "--task", "weekday_counting", "--count", "6");
    }
}
