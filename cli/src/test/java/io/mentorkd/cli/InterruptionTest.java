package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
