package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.NextOffset;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.tasks.texts.RationaleText;
import io.mentorkd.topics.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mentor is trained, and a student on its soft labels and beside it. */
@ExtendWith(ClusterExtension.class)
class MentorCommandTest {

    @Test
    void shouldTrainAMentorAndThenAStudentOnItsSoftLabels(Pipeline pipeline) throws Exception {
        List<GradedRationale> accepted = teach(pipeline);

        JsonNode mentor = train(pipeline, "mentor").exits(ExitCode.DONE).json();
        Path checkpoint = Path.of(mentor.get("checkpoint").asText());
        shouldBeAMentor(pipeline, checkpoint);
        shouldSayWhatMakesExamples(pipeline);
        label(pipeline, checkpoint, accepted);
        JsonNode student = train(pipeline, "student", "--objective", "mentor-kd", "--steps", "20")
                .exits(ExitCode.DONE)
                .json();

        assertThat(student.get("steps").asLong()).isEqualTo(20);
        shouldHaveLearntFromExamples(pipeline);
        shouldHaveDeadLetteredTheForeignLabels(pipeline);
        shouldLearnBesideTheMentor(pipeline);
    }

    private static List<GradedRationale> teach(Pipeline pipeline) {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "facing_direction", "--count", "40", "--split", "TRAIN");
        pipeline.done("questions", "generate", "--task", "facing_direction", "--count", "4", "--split", "VALIDATION");
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        pipeline.filter();
        return pipeline.read(pipeline.topics().accepted(), GradedRationale.class);
    }

    private static Invocation train(Pipeline pipeline, String who, String... more) {
        return pipeline.run(Pipeline.join(
                Pipeline.join(more, who.equals("mentor") ? new String[] {"--passes", "2"} : new String[0]),
                who,
                "train",
                "--out",
                pipeline.file(who).toString(),
                "--tokenizer",
                "words",
                "--architecture",
                "nano",
                "--batch-size",
                "16",
                "--max-target-tokens",
                "48",
                "--until-caught-up",
                "-o",
                "json"));
    }

    private static void shouldBeAMentor(Pipeline pipeline, Path checkpoint) throws Exception {
        Checkpoint announced = last(pipeline);
        assertThat(announced.getModelId()).isEqualTo("mentor");
        assertThat(announced.getObjective()).isEqualTo("rationale");
        JsonNode config = new ObjectMapper()
                .readTree(checkpoint.resolve("manifest.json").toFile())
                .get("config");
        assertThat(config.get("selection").get("sources").toString()).isEqualTo("[\"TEACHER\"]");
        assertThat(config.get("optimization").get("weightDecay").asDouble()).isEqualTo(2);
    }

    private static void shouldSayWhatMakesExamples(Pipeline pipeline) {
        assertThat(train(pipeline, "student", "--objective", "mentor-kd", "--steps", "20")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("nothing to train on")
                .contains("'mentorkd mentor label' and 'mentorkd join run'");
    }

    /** What labelling and joining make, and one example whose labels are of another tokenizer. */
    private static void label(Pipeline pipeline, Path mentor, List<GradedRationale> accepted) {
        TorchEngine.start(1);
        try (TextModel model = TextModel.load(mentor, ComputeDevice.CPU);
                RecordWriter<DistillationExample> examples = new RecordWriter<>(
                        pipeline.connection(),
                        pipeline.topics().examples(),
                        example -> example.getSoftLabels().getQuestionId())) {
            for (GradedRationale graded : accepted) {
                examples.send(new DistillationExample(graded, labels(model, graded)));
            }
            SoftLabels foreign = labels(model, accepted.get(0));
            foreign.setTokenizerSha256("ab12");
            examples.send(new DistillationExample(accepted.get(0), foreign));
            examples.flush();
        }
    }

    private static SoftLabels labels(TextModel mentor, GradedRationale graded) {
        RationaleText text = RationaleText.of(graded);
        Example example = mentor.example(text.source(), text.target(), text.targetInWords())
                .orElseThrow();
        TokenDistributions distributions = mentor.model()
                .labels(List.of(example), 8, new double[] {1, 2}, Optional.empty())
                .get(0)
                .distributions();
        return SoftLabels.newBuilder()
                .setRationaleId(graded.getRationale().getRationaleId())
                .setQuestionId(graded.getRationale().getQuestion().getQuestionId())
                .setMentor("mentor")
                .setMentorRevision("1")
                .setTokenizerSha256(mentor.tokenizer().sha256())
                .setTargetSha256(Sha256.of(example.answer()))
                .setTokens(example.answer().length)
                .setTopK(8)
                .setPacking(SoftLabelPacking.TOP_K.id())
                .setLabels(ByteBuffer.wrap(SoftLabelPacking.TOP_K.pack(distributions)))
                .build();
    }

    private static void shouldHaveLearntFromExamples(Pipeline pipeline) {
        Checkpoint announced = last(pipeline);
        assertThat(announced.getModelId()).isEqualTo("student");
        assertThat(announced.getObjective()).isEqualTo("mentor-kd");
        assertThat(announced.getOffsets())
                .extracting(NextOffset::getTopic)
                .containsOnly(pipeline.topics().examples());
        assertThat(pipeline.read(pipeline.topics().metrics(), RunMetrics.class))
                .filteredOn(metric -> metric.getKind() == MetricKind.STEP
                        && metric.getModelId().equals("student"))
                .isNotEmpty()
                .allSatisfy(metric ->
                        assertThat(metric.getValues()).containsKeys("crossEntropy", "divergence", "softLabelShare"));
    }

    private static void shouldHaveDeadLetteredTheForeignLabels(Pipeline pipeline) {
        String topic = pipeline.topics().examples();
        assertThat(pipeline.raw(pipeline.topics().deadLetters(topic)))
                .singleElement()
                .satisfies(letter -> {
                    String reason = new String(
                            letter.headers().lastHeader(DeadLetter.MESSAGE).value(), StandardCharsets.UTF_8);
                    assertThat(reason).startsWith("softLabels.tokenizerSha256 is ab12");
                });
    }

    private static void shouldLearnBesideTheMentor(Pipeline pipeline) {
        String[] beside = {
            "--out",
            pipeline.file("beside").toString(),
            "--model-id",
            "beside",
            "--hidden-weight",
            "0.1",
            "--mentor",
            pipeline.file("mentor").toString(),
            "--steps",
            "10"
        };
        JsonNode trained = pipeline.run(student(beside)).exits(ExitCode.DONE).json();
        assertThat(trained.get("steps").asLong()).isEqualTo(10);
        assertThat(pipeline.run(student(beside)).exits(ExitCode.DONE).json().get("checkpoint"))
                .isEqualTo(trained.get("checkpoint"));
    }

    private static String[] student(String... more) {
        return Pipeline.join(
                more,
                "student",
                "train",
                "--tokenizer",
                "words",
                "--max-target-tokens",
                "48",
                "--until-caught-up",
                "-o",
                "json");
    }

    private static Checkpoint last(Pipeline pipeline) {
        List<Checkpoint> announced = pipeline.read(pipeline.topics().checkpoints(), Checkpoint.class);
        return announced.get(announced.size() - 1);
    }
}
