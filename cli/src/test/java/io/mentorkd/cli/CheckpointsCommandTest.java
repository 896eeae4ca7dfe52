package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.records.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class CheckpointsCommandTest {

    @Test
    void shouldPromoteAnEarlierCheckpointAndKeepTheNewestKnown(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint first = announce(pipeline, 1, Map.of("svamp", 0.50), true);
        Checkpoint second = announce(pipeline, 2, Map.of("svamp", 0.51), true);

        JsonNode listed = pipeline.done("checkpoints", "ls", "--model-id", "student")
                .json()
                .get("checkpoints");
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "model",
                        "revision",
                        "promoted",
                        "previous",
                        "forcedBecause",
                        "rolledBackFrom",
                        "objective",
                        "round",
                        "step",
                        "parameters",
                        "meanScore",
                        "scores",
                        "offsets",
                        "announced",
                        "uri",
                        "directory",
                        "present",
                        "sha256");
        assertThat(Instant.parse(listed.get(0).get("announced").asText())).isBefore(Instant.now());
        assertThat(listed.get(0).get("directory").asText())
                .isEqualTo(directory(pipeline, 1).toString());
        assertThat(listed.get(0).get("revision").asText()).isEqualTo(first.getRevision());
        assertThat(listed.get(0).get("promoted").asBoolean()).isFalse();
        assertThat(listed.get(1).get("promoted").asBoolean()).isTrue();
        assertThat(listed.get(1).get("meanScore").asDouble()).isEqualTo(0.51);
        assertThat(listed.get(1).get("present").asBoolean()).isTrue();

        JsonNode promoted = promote(pipeline, first).exits(ExitCode.DONE).json();
        assertThat(promoted.get("changed").asBoolean()).isTrue();
        assertThat(promoted.get("before").get("revision").asText()).isEqualTo(second.getRevision());
        assertThat(promoted.get("now").get("revision").asText()).isEqualTo(first.getRevision());
        assertThat(promote(pipeline, first)
                        .exits(ExitCode.DONE)
                        .json()
                        .get("changed")
                        .asBoolean())
                .isFalse();

        List<Checkpoint> records = pipeline.read(pipeline.topics().checkpoints(), Checkpoint.class);
        assertThat(records)
                .extracting(Checkpoint::getRevision, Checkpoint::getPromoted)
                .containsExactly(
                        tuple(first.getRevision(), true),
                        tuple(second.getRevision(), true),
                        tuple(second.getRevision(), false), // as the newest
                        tuple(second.getRevision(), false), // as the one before
                        tuple(first.getRevision(), true));
        assertThat(pipeline.run("checkpoints", "ls").exits(ExitCode.DONE).out())
                .startsWith("MODEL ")
                .containsPattern(first.getRevision() + " +yes +1 +10 +rationale +0.500 ");
    }

    @Test
    void shouldGoBackToWhatWasPromotedBeforeAndNoFurtherWhenAskedAgain(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint first = announce(pipeline, 1, Map.of("svamp", 0.50), true);
        Checkpoint second = announce(pipeline, 2, Map.of("svamp", 0.51), false);
        promote(pipeline, second).exits(ExitCode.DONE);

        JsonNode done = pipeline.done("checkpoints", "rollback", "student", "--reason", "complaints")
                .json();

        assertThat(done.get("changed").asBoolean()).isTrue();
        assertThat(done.at("/before/revision").asText()).isEqualTo(second.getRevision());
        assertThat(done.at("/now/revision").asText()).isEqualTo(first.getRevision());
        List<Checkpoint> records = pipeline.read(pipeline.topics().checkpoints(), Checkpoint.class);
        assertThat(records.get(records.size() - 1).getForcedBecause())
                .isEqualTo("rolled back from " + second.getRevision() + ": complaints");
        assertThat(pipeline.run("checkpoints", "ls").exits(ExitCode.DONE).out())
                .containsPattern(first.getRevision() + " +back ")
                .containsPattern(second.getRevision() + " +before ");
        assertThat(pipeline.run("checkpoints", "rollback", "student")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("student@" + first.getRevision() + " is promoted already, rolled back from "
                        + second.getRevision());
        assertThat(pipeline.read(pipeline.topics().checkpoints(), Checkpoint.class))
                .hasSameSizeAs(records);

        assertThat(pipeline.done("checkpoints", "rollback", "student@" + second.getRevision())
                        .json()
                        .at("/now/rolledBackFrom")
                        .asText())
                .as("by name it goes wherever it was before")
                .isEqualTo(first.getRevision());
    }

    @Test
    void shouldSayThatThereIsNothingToGoBackTo(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint only = announce(pipeline, 1, Map.of("svamp", 0.50), true);
        Checkpoint later = announce(pipeline, 2, Map.of("svamp", 0.51), false);

        assertThat(pipeline.run("checkpoints", "rollback", "student")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("nothing was promoted of student before " + only.getRevision()
                        + ": there is nothing to go back to");
        assertThat(pipeline.run("checkpoints", "rollback", "student@" + later.getRevision())
                        .exits(ExitCode.CHECK_FAILED)
                        .err())
                .contains("was announced after student@" + only.getRevision() + " was promoted and was never in use");
        assertThat(pipeline.run("checkpoints", "rollback", "mentor")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no checkpoint of mentor is announced");

        promote(pipeline, later).exits(ExitCode.DONE);
        Files.delete(directory(pipeline, 1).resolve("model.safetensors"));
        assertThat(pipeline.run("checkpoints", "rollback", "student")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("student@" + only.getRevision() + " is not on this machine");
    }

    @Test
    void shouldRefuseAWorseCheckpointUnlessForcedWithAReason(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint worse = announce(pipeline, 1, Map.of("svamp", 0.40, "date", 0.9), false);
        announce(pipeline, 2, Map.of("svamp", 0.50, "date", 0.1), true);

        assertThat(promote(pipeline, worse).exits(ExitCode.CHECK_FAILED).err())
                .contains("svamp: 0.400 on VALIDATION, the promoted one has 0.500")
                .contains("tolerance of 0.020")
                .contains("--force --reason");
        assertThat(promote(pipeline, worse, "--force").exits(ExitCode.USAGE).err())
                .contains("--force and --reason TEXT go together");
        promote(pipeline, worse, "--promotion-tolerance", "0.05").exits(ExitCode.CHECK_FAILED);

        Invocation forced = promote(pipeline, worse, "--force", "--reason", "dates matter more");

        assertThat(forced.exits(ExitCode.DONE)
                        .json()
                        .get("regressions")
                        .get(0)
                        .get("task")
                        .asText())
                .isEqualTo("svamp");
        assertThat(pipeline.done("checkpoints", "show", "student")
                        .json()
                        .get("announced")
                        .get("forcedBecause")
                        .asText())
                .isEqualTo("dates matter more");
    }

    @Test
    void shouldRefuseACheckpointThatWasNotMeasured(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint unmeasured = announce(pipeline, 1, Map.of(), false);
        announce(pipeline, 2, Map.of("svamp", 0.5), true);

        assertThat(promote(pipeline, unmeasured).exits(ExitCode.CHECK_FAILED).err())
                .contains("was measured on none of the tasks")
                .contains("svamp");
    }

    @Test
    void shouldRefuseWeightsThatAreDamagedOrGone(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint damaged = announce(pipeline, 1, Map.of(), false);
        Path weights = directory(pipeline, 1).resolve("model.safetensors");
        Files.writeString(weights, "something else");

        assertThat(promote(pipeline, damaged).exits(ExitCode.CONFLICT).err()).contains("is damaged: its SHA-256 is");
        Files.delete(weights);
        assertThat(promote(pipeline, damaged).exits(ExitCode.NOT_FOUND).err())
                .contains("is not on this machine: there is no " + weights);
        assertThat(pipeline.done("checkpoints", "ls")
                        .json()
                        .get("checkpoints")
                        .get(0)
                        .get("present")
                        .asBoolean())
                .isFalse();
        assertThat(pipeline.read(pipeline.topics().checkpoints(), Checkpoint.class))
                .noneMatch(Checkpoint::getPromoted);
    }

    @Test
    void shouldFindARevisionByItsBeginningAndNameThoseThereAre(Pipeline pipeline) throws IOException {
        pipeline.create();
        Checkpoint only = announce(pipeline, 1, Map.of(), true);
        String beginning = only.getRevision().substring(0, 4);

        assertThat(pipeline.done("checkpoints", "show", "student@" + beginning)
                        .json()
                        .get("announced")
                        .get("sha256")
                        .asText())
                .isEqualTo(only.getSha256());
        assertThat(pipeline.run("checkpoints", "show", "student@zzzz")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no revision of student begins with zzzz; there are " + only.getRevision());
        assertThat(pipeline.run("checkpoints", "show", "teacher")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no checkpoint of teacher is announced; there are some of student");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "promote student | which revision of student?",
                "promote @12 | a checkpoint is named MODEL or MODEL@REVISION",
                "promote student@12 --promotion-tolerance 2 | tolerance must be in [0, 1]",
                "rollback student@ | a checkpoint is named MODEL or MODEL@REVISION"
            })
    void shouldSayWhatIsWrong(String arguments, String message, Pipeline pipeline) {
        String[] command = ("checkpoints " + arguments.strip()).split(" ");

        assertThat(pipeline.run(command).exits(ExitCode.USAGE).err()).contains(message);
    }

    private static Invocation promote(Pipeline pipeline, Checkpoint checkpoint, String... more) {
        return pipeline.run(
                Pipeline.join(more, "checkpoints", "promote", "student@" + checkpoint.getRevision(), "-o", "json"));
    }

    private static Path directory(Pipeline pipeline, int number) {
        return pipeline.file("checkpoint-" + number);
    }

    /** A student's checkpoint whose weights are a few bytes. */
    private static Checkpoint announce(Pipeline pipeline, int round, Map<String, Double> scores, boolean promoted)
            throws IOException {
        Path directory = Files.createDirectories(directory(pipeline, round));
        Files.writeString(directory.resolve("model.safetensors"), "weights " + round);
        String sha256 = Sha256.of(directory.resolve("model.safetensors"));
        Checkpoint checkpoint = Checkpoint.newBuilder()
                .setModelId("student")
                .setRevision(sha256.substring(0, 12))
                .setUri(directory.toUri().toString())
                .setSha256(sha256)
                .setObjective("rationale")
                .setParameters(1)
                .setRound(round)
                .setStep(10L * round)
                .setOffsets(List.of())
                .setScores(scores)
                .setPromoted(promoted)
                .build();
        try (RecordWriter<Checkpoint> writer =
                new RecordWriter<>(pipeline.connection(), pipeline.topics().checkpoints(), Announcement::key)) {
            writer.send(checkpoint);
        }
        return checkpoint;
    }
}
