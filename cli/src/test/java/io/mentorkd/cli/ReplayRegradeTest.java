package io.mentorkd.cli;

import static io.mentorkd.cli.Replays.TASK;
import static io.mentorkd.cli.Replays.plan;
import static io.mentorkd.cli.Replays.run;
import static io.mentorkd.cli.Replays.teach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.GradedRationale;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans that grade anew. */
@ExtendWith(ClusterExtension.class)
class ReplayRegradeTest {

    @Test
    void shouldGradeAnewIntoTopicsOfTheirOwnAndSayWhatChanges(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), "12");
        Pipeline other =
                new Pipeline(pipeline.addresses(), pipeline.prefix() + "again.", pipeline.directories()).create();
        JsonNode plan = plan(pipeline, "regrade.json", "--for", "regrade", "--from", "beginning", "--task", TASK);
        List<GradedRationale> accepted = pipeline.read(pipeline.topics().accepted(), GradedRationale.class);
        List<GradedRationale> rejected = pipeline.read(pipeline.topics().rejected(), GradedRationale.class);

        JsonNode report = run(pipeline, "regrade.json");
        assertThat(other.length(other.topics().accepted()))
                .as("nothing is written unasked")
                .isZero();
        JsonNode written = run(pipeline, "regrade.json", "--to-prefix", other.prefix());
        JsonNode again = run(pipeline, "regrade.json", "--to-prefix", other.prefix());

        assertThat(report.get("graded").asInt())
                .isEqualTo(plan.get("counts").get("matched").asInt());
        assertThat(report.get("changed").asInt())
                .as("the convention is the same")
                .isZero();
        assertThat(written.get("accepted").asInt()).isEqualTo(accepted.size());
        assertThat(again.get("graded")).isEqualTo(written.get("graded"));
        assertThat(ids(other.read(other.topics().accepted(), GradedRationale.class)))
                .isEqualTo(ids(accepted));
        assertThat(other.read(other.topics().accepted(), GradedRationale.class)).hasSameSizeAs(accepted);
        assertThat(other.read(other.topics().rejected(), GradedRationale.class)).hasSameSizeAs(rejected);
        assertThat(pipeline.run(
                                "replay",
                                "run",
                                pipeline.file("regrade.json").toString(),
                                "--to-prefix",
                                pipeline.prefix())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("another prefix");
    }

    @Test
    void shouldGradeEachOnceAlthoughItIsKilled(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), "20");
        Pipeline other =
                new Pipeline(pipeline.addresses(), pipeline.prefix() + "killed.", pipeline.directories()).create();
        JsonNode plan = plan(pipeline, "killed.json", "--for", "regrade", "--from", "beginning", "--task", TASK);
        String file = pipeline.file("killed.json").toString();

        try (ChildProcess child = pipeline.start("replay", "run", file, "--to-prefix", other.prefix(), "--rate", "8")) {
            await().atMost(Duration.ofSeconds(90)).until(() -> written(other) > 0 || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        long before = written(other);
        JsonNode rest = run(pipeline, "killed.json", "--to-prefix", other.prefix());

        int graded = plan.get("counts").get("matched").asInt();
        assertThat(before).as("what the first wrote").isPositive().isLessThan(graded);
        assertThat(rest.get("graded").asInt()).isEqualTo(graded);
        assertThat(rest.get("changed").asInt())
                .as("duplicates of what the first graded are still duplicates")
                .isZero();
        assertThat(other.read(other.topics().accepted(), GradedRationale.class))
                .extracting(rationale -> rationale.getRationale().getRationaleId())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(pipeline.read(pipeline.topics().accepted(), GradedRationale.class));
        assertThat(other.read(other.topics().rejected(), GradedRationale.class))
                .hasSameSizeAs(pipeline.read(pipeline.topics().rejected(), GradedRationale.class));
    }

    private static long written(Pipeline to) {
        return to.length(to.topics().accepted()) + to.length(to.topics().rejected());
    }

    private static Set<String> ids(List<GradedRationale> rationales) {
        return rationales.stream()
                .map(graded -> graded.getRationale().getRationaleId())
                .collect(Collectors.toSet());
    }
}
