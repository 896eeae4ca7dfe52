package io.mentorkd.cli;

import static io.mentorkd.cli.Replays.TASK;
import static io.mentorkd.cli.Replays.plan;
import static io.mentorkd.cli.Replays.run;
import static io.mentorkd.cli.Replays.teach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.log.ReplayOrigin;
import io.mentorkd.records.Question;
import io.mentorkd.records.SoftLabels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans that make records of records. */
@ExtendWith(ClusterExtension.class)
class ReplayRecordsTest {

    @Test
    void shouldLabelOnlyThePlansRationalesAndEachOnce(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), "15");
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());
        JsonNode plan = plan(pipeline, "relabel.json", "--for", "relabel", "--from", "beginning", "--sample", "0.6");
        teach(pipeline, "25");

        JsonNode first = run(pipeline, "relabel.json", "--rate", "200");
        JsonNode second = run(pipeline, "relabel.json");

        assertThat(first.get("records").asInt())
                .isEqualTo(plan.get("counts").get("matched").asInt());
        assertThat(second.get("records").asInt()).isZero();
        assertThat(pipeline.read(pipeline.topics().softLabels(), SoftLabels.class))
                .hasSize(first.get("records").asInt())
                .extracting(SoftLabels::getRationaleId)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldCopyEachRecordOnceAlthoughItIsKilled(Pipeline pipeline) throws Exception {
        Pipeline other =
                new Pipeline(pipeline.addresses(), pipeline.prefix() + "copy.", pipeline.directories()).create();
        pipeline.create().done("questions", "generate", "--task", TASK, "--count", "40");
        pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "10");
        String target = other.topics().questions();
        plan(
                pipeline,
                "copy.json",
                "--for",
                "redrive",
                "--from",
                "0",
                "--topic",
                pipeline.topics().questions(),
                "--to-topic",
                target,
                "--task",
                TASK);

        try (ChildProcess child =
                pipeline.start("replay", "run", pipeline.file("copy.json").toString(), "--rate", "8")) {
            await().atMost(Duration.ofSeconds(90)).until(() -> other.length(target) > 0 || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        JsonNode rest = run(pipeline, "copy.json");
        JsonNode nothing = run(pipeline, "copy.json");

        assertThat(rest.get("before").asLong()).isPositive();
        assertThat(rest.get("written").asLong()).isLessThan(40);
        assertThat(nothing.get("read").asLong()).isZero();
        assertThat(other.read(target, Question.class))
                .hasSize(40)
                .allMatch(question -> question.getTask().equals(TASK))
                .extracting(Question::getQuestionId)
                .doesNotHaveDuplicates();
        shouldSayWhereTheyCameFrom(pipeline, other.raw(target));
    }

    @Test
    void shouldRefusePlansThatMeanNothing(Pipeline pipeline) {
        pipeline.create().done("questions", "generate", "--task", TASK, "--count", "5");
        String questions = pipeline.topics().questions();

        refused(
                pipeline,
                ExitCode.USAGE,
                "would never end",
                "--for",
                "redrive",
                "--from",
                "0",
                "--topic",
                questions,
                "--to-topic",
                questions);
        refused(
                pipeline,
                ExitCode.USAGE,
                "--source cannot be asked",
                "--for",
                "redrive",
                "--from",
                "0",
                "--topic",
                questions,
                "--to-topic",
                pipeline.topics().rationales(),
                "--source",
                "teacher");
        refused(pipeline, ExitCode.USAGE, "--from must be beginning", "--for", "student", "--from", "yesterday");
        refused(pipeline, ExitCode.NOT_FOUND, "nothing to use again", "--for", "student", "--from", "2d");
        refused(
                pipeline,
                ExitCode.NOT_FOUND,
                "no checkpoint of none is announced",
                "--for",
                "student",
                "--from",
                "checkpoint:none");
        refused(
                pipeline,
                ExitCode.CONFLICT,
                "is compacted",
                "--for",
                "redrive",
                "--from",
                "0",
                "--topic",
                pipeline.topics().checkpoints(),
                "--to-topic",
                questions);
        refused(
                pipeline,
                ExitCode.USAGE,
                "--to-topic is needed",
                "--for",
                "redrive",
                "--from",
                "0",
                "--topic",
                questions);
        refused(pipeline, ExitCode.USAGE, "no partition 7", "--for", "regrade", "--from", "7:1");
        refused(
                pipeline,
                ExitCode.USAGE,
                "offset 1796034577000 lies after the end of every partition",
                "--for",
                "redrive",
                "--from",
                "1796034577000",
                "--topic",
                questions,
                "--to-topic",
                pipeline.topics().rationales());
        assertThat(pipeline.run("replay", "run", pipeline.file("none.json").toString())
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no such file");
    }

    @Test
    void shouldRefuseOptionsThatAPlanHasNoUseFor(Pipeline pipeline) {
        pipeline.create().done("questions", "generate", "--task", TASK, "--count", "5");
        String plan = pipeline.file("copy.json").toString();
        pipeline.done(
                "replay",
                "plan",
                "--for",
                "redrive",
                "--from",
                "0",
                "--topic",
                pipeline.topics().questions(),
                "--to-topic",
                pipeline.topics().rationales(),
                "--plan-out",
                plan);

        for (List<String> unused : List.of(
                List.of("--learning-rate", "0.1"),
                List.of("--device", "cpu"),
                List.of("--max-round-records", "1"),
                List.of("--convention", "strict"),
                List.of("--to-prefix", "other."),
                List.of("--mentor-id", "mentor"))) {
            String[] options = {"replay", "run", plan, unused.get(0), unused.get(1)};

            assertThat(pipeline.run(options).exits(ExitCode.USAGE).err())
                    .contains(unused.get(0) + " has no meaning for a plan for redrive");
        }
    }

    private static void shouldSayWhereTheyCameFrom(Pipeline pipeline, List<ConsumerRecord<byte[], byte[]>> copies) {
        assertThat(copies).allSatisfy(copy -> {
            assertThat(new String(copy.headers().lastHeader(ReplayOrigin.ORIGIN).value(), StandardCharsets.UTF_8))
                    .startsWith(pipeline.topics().questions() + ":" + copy.partition() + ":");
            assertThat(copy.headers().lastHeader(ReplayOrigin.PLAN)).isNotNull();
        });
    }

    private static void refused(Pipeline pipeline, int exitCode, String message, String... options) {
        assertThat(pipeline.run(Pipeline.join(
                                options,
                                "replay",
                                "plan",
                                "--plan-out",
                                pipeline.file("refused.json").toString()))
                        .exits(exitCode)
                        .err())
                .contains(message);
    }
}
