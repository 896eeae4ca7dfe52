package io.mentorkd.cli;

import static io.mentorkd.cli.Replays.TASK;
import static io.mentorkd.cli.Replays.plan;
import static io.mentorkd.cli.Replays.teach;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the ends and filters of a plan mean on a log. */
@ExtendWith(ClusterExtension.class)
class ReplayPlanTest {

    @Test
    void shouldBeginWhereACheckpointWentOn(Pipeline pipeline) {
        teach(pipeline.create(), "20");
        pipeline.done(
                "student",
                "train",
                "--out",
                pipeline.file("student").toString(),
                "--until-caught-up",
                "--steps",
                "12",
                "--batch-size",
                "8");
        int before = pipeline.read(pipeline.topics().accepted(), GradedRationale.class)
                .size();
        teach(pipeline, "35");
        int after = pipeline.read(pipeline.topics().accepted(), GradedRationale.class)
                .size();

        JsonNode since = plan(pipeline, "since.json", "--for", "student", "--from", "checkpoint:student");
        JsonNode until = plan(
                pipeline, "until.json", "--for", "student", "--from", "beginning", "--until", "checkpoint:student");

        assertThat(since.get("counts").get("scanned").asInt()).isPositive().isEqualTo(after - before);
        assertThat(until.get("counts").get("scanned").asInt()).isEqualTo(before);
        assertThat(since.get("secondsPerPass").asDouble())
                .as("at the pace of the run")
                .isPositive();
        assertThat(since.get("counts").get("tokens").asLong()).isPositive();
        assertThat(pipeline.run(
                                "replay",
                                "plan",
                                "--for",
                                "regrade",
                                "--from",
                                "checkpoint:student",
                                "--plan-out",
                                pipeline.file("none.json").toString())
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("says nothing of topic " + pipeline.topics().rationales())
                .contains("it was trained on " + pipeline.topics().accepted());
    }

    @Test
    void shouldTrainAStudentOnTheSoftLabelsOfOneMentorOnly(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), "12");
        Path mentor = Mentors.write(pipeline, TASK, 1);
        Checkpoint first = label(pipeline, mentor);
        Checkpoint second = label(pipeline, Mentors.write(pipeline, TASK, 2));
        pipeline.done(
                "join",
                "run",
                "--until-caught-up",
                "--state-dir",
                pipeline.file("join").toString());

        JsonNode all =
                plan(pipeline, "all.json", "--for", "student", "--objective", "mentor-kd", "--from", "beginning");
        JsonNode one = plan(
                pipeline,
                "one.json",
                "--for",
                "student",
                "--objective",
                "mentor-kd",
                "--from",
                "beginning",
                "--mentor-revision",
                first.getRevision());
        JsonNode run = train(
                pipeline,
                "replay",
                "run",
                pipeline.file("one.json").toString(),
                "--out",
                pipeline.file("one").toString(),
                "--tokenizer",
                mentor.resolve("tokenizer.json").toString());

        assertThat(second.getRevision()).isNotEqualTo(first.getRevision());
        assertThat(one.get("topic").asText()).isEqualTo(pipeline.topics().examples());
        assertThat(one.get("counts").get("matched").asInt() * 2)
                .isEqualTo(all.get("counts").get("matched").asInt());
        assertThat(run.get("training").get("steps").asInt()).isEqualTo(3);
        assertThat(pipeline.file("one").resolve("model.safetensors")).isRegularFile();
    }

    private static Checkpoint label(Pipeline pipeline, Path mentor) throws Exception {
        Checkpoint checkpoint = Mentors.announce(pipeline, "mentor", mentor, Map.of());
        pipeline.done("mentor", "label", "--relabel");
        return checkpoint;
    }

    private static JsonNode train(Pipeline pipeline, String... command) {
        return pipeline.done(Pipeline.join(new String[] {"--steps", "3", "--batch-size", "8"}, command))
                .json();
    }
}
