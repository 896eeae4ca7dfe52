package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command leaves that is told to stop: a summary, and 143, which is 130 where Ctrl-C told it. */
@ExtendWith(ClusterExtension.class)
class InterruptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TERMINATED = 143;

    @ParameterizedTest
    @ValueSource(strings = {"filter run", "filter run --until-caught-up", "join run"})
    void shouldLeaveASummaryOfAStage(String stage, Pipeline pipeline) throws Exception {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), 2000, 7);
        pipeline.done("rationales", "publish", file.toString(), "--task", "svamp", "--source", "mentor");
        String[] command =
                Pipeline.join(new String[] {"--state-dir", pipeline.filterState(), "-o", "json"}, stage.split(" "));

        try (ChildProcess child = pipeline.start(command)) {
            await().atMost(PATIENCE).until(() -> child.err().contains("dead-lettered") || !child.isAlive());
            assertThat(child.terminate(30)).as(child.err()).isEqualTo(TERMINATED);
            assertThat(child.rest()).as(child.err()).startsWith("{").contains("\"deadLettered\":0", "\"seconds\":");
        }
    }

    /** On topics without a record: each waits for what is yet to come. */
    @Test
    void shouldEndInOrderWhateverItWaitsFor(Pipeline pipeline) throws Exception {
        pipeline.create();
        List<String> commands = List.of(
                "teacher run --provider solver",
                "grade run",
                "mentor generate",
                "mentor label",
                "mentor train --tokenizer words --model-id waiting --out " + pipeline.file("mentor"),
                "student train --tokenizer words --model-id waiting-too --out " + pipeline.file("student"),
                "lag --metrics-port 0",
                "dashboard --port 0",
                "lag --watch");
        Map<String, ChildProcess> children = new LinkedHashMap<>();
        try {
            for (String command : commands) {
                ChildProcess child = pipeline.start(command.split(" "));
                children.put(command, child);
                await().atMost(PATIENCE)
                        .until(() -> !child.err().isBlank() || child.hasSaidSomething() || !child.isAlive());
                assertThat(child.isAlive()).as("%s: %s", command, child.err()).isTrue();
            }
            children.values().forEach(ChildProcess::ask);

            for (Map.Entry<String, ChildProcess> child : children.entrySet()) {
                assertThat(child.getValue().exitCode(30))
                        .as("%s: %s", child.getKey(), child.getValue().err())
                        .isEqualTo(TERMINATED);
                assertThat(child.getValue().err()).as(child.getKey()).doesNotContain("\tat ");
            }
        } finally {
            for (ChildProcess child : children.values()) {
                child.close();
            }
        }
    }

    @Test
    void shouldSayHowFarAnExperimentHasCome(Pipeline pipeline) throws Exception {
        Path plan = pipeline.file("plan.json");
        Files.createDirectories(plan.getParent());
        Files.writeString(plan, ExperimentCommandTest.PLAN);
        Path out = pipeline.file("experiment");

        try (ChildProcess child = ChildProcess.start("experiment", plan.toString(), "--out", out.toString())) {
            await().atMost(PATIENCE).until(() -> child.err().contains("VALIDATION") || !child.isAlive());
            assertThat(child.terminate(30)).as(child.err()).isEqualTo(TERMINATED);
            assertThat(child.err())
                    .containsPattern("stopped: of \\d+ models \\d are done, in " + out + "; started again");
        }
    }
}
