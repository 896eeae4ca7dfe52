package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.producers.mentors.MentorConfig;
import io.mentorkd.producers.mentors.MentorLabeler;
import io.mentorkd.producers.mentors.MentorLabelerConfig;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.tasks.texts.RationaleText;
import io.mentorkd.topics.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class MentorLabelCommandTest {

    private static final String TASK = "weekday_counting";
    private static final String[] LABEL = {"mentor", "label", "--until-caught-up"};
    private static final String[] RELABEL = {"mentor", "label", "--relabel"};
    private static final byte[] GARBAGE = "no Avro".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldLabelEveryAcceptedRationaleOnce(Pipeline pipeline) throws Exception {
        Map<String, GradedRationale> accepted = teach(pipeline.create(), "20", 0);
        writeGarbage(pipeline);
        Path directory = Mentors.write(pipeline, TASK, 1);
        Checkpoint mentor = Mentors.announce(pipeline, "mentor", directory, Map.of());

        JsonNode document = pipeline.done(LABEL).json();
        JsonNode again = pipeline.done(LABEL).json();

        assertThat(document.get("records").asInt()).isEqualTo(accepted.size());
        assertThat(document.get("deadLettered").asInt()).isEqualTo(1);
        assertThat(document.get("stale").asInt()).isZero();
        assertThat(document.get("bytesPerToken").asDouble()).isBetween(20.0, 64.0);
        assertThat(document.get("recordBytesPerToken").asDouble())
                .isGreaterThan(document.get("bytesPerToken").asDouble());
        assertThat(document.get("klOfBuckets").asDouble()).isBetween(0.0, 0.01);
        assertThat(document.get("klTemperature").asDouble()).isEqualTo(2);
        assertThat(again.get("records").asInt()).isZero();
        assertThat(labels(pipeline)).hasSize(accepted.size());
        shouldBeLabelledBy(pipeline, accepted, Map.of(mentor.getRevision(), directory));
        shouldHoldTheGarbage(pipeline);
    }

    @Test
    void shouldLabelAgainWhatIsStaleAndNothingElse(Pipeline pipeline) throws Exception {
        int accepted = teach(pipeline.create(), "10", 0).size();
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());
        pipeline.done(LABEL);
        Path newer = Mentors.write(pipeline, TASK, 2);
        Checkpoint promoted = Mentors.announce(pipeline, "mentor", newer, Map.of());
        int more = teach(pipeline, "6", 7).size() - accepted;
        assertThat(more).isPositive();

        JsonNode first = pipeline.done(RELABEL).json();
        JsonNode second = pipeline.done(RELABEL).json();
        JsonNode ofTheGroup = pipeline.done(LABEL).json();

        assertThat(first.get("stale").asInt()).isEqualTo(accepted + more);
        assertThat(first.get("records").asInt()).isEqualTo(accepted + more);
        assertThat(first.get("revisions").get(0).asText()).isEqualTo(promoted.getRevision());
        assertThat(second.get("stale").asInt()).isZero();
        assertThat(second.get("records").asInt()).isZero();
        assertThat(ofTheGroup.get("records").asInt())
                .as("what the group has yet to see")
                .isEqualTo(more);
    }

    /** Without an id it could not be known to be labelled, and was labelled each time anew. */
    @Test
    void shouldLabelNothingAgainWhoseIdIsSomebodyElses(Pipeline pipeline) throws Exception {
        Map<String, GradedRationale> accepted = teach(pipeline.create(), "4", 0);
        GradedRationale foreign = accepted.values().iterator().next();
        foreign.getRationale().setRationaleId("r-17");
        try (RecordWriter<GradedRationale> writer = new RecordWriter<>(
                pipeline.connection(),
                pipeline.topics().accepted(),
                graded -> graded.getRationale().getQuestion().getQuestionId())) {
            writer.send(foreign);
        }
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());

        JsonNode first = pipeline.done(RELABEL).json();
        JsonNode second = pipeline.done(RELABEL).json();

        assertThat(first.get("records").asInt()).isEqualTo(accepted.size());
        assertThat(first.get("skipped").get("FOREIGN_ID").asInt()).isEqualTo(1);
        assertThat(second.get("records").asInt()).isZero();
        assertThat(labels(pipeline)).extracting(SoftLabels::getRationaleId).doesNotContain("r-17");
    }

    @Test
    void shouldMixNothingUpWhenTheMentorChanges(Pipeline pipeline) throws Exception {
        int before = teach(pipeline.create(), "12", 0).size();
        Path first = Mentors.write(pipeline, TASK, 1);
        Path second = Mentors.write(pipeline, TASK, 2);
        Checkpoint older = Mentors.announce(pipeline, "mentor", first, Map.of());
        try (MentorLabeler labeler = labeler(pipeline)) {
            CompletableFuture<MentorLabelerProgress> run = CompletableFuture.supplyAsync(() -> uninterrupted(labeler));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> labeler.progress().records() == before);

            Checkpoint newer = Mentors.announce(pipeline, "mentor", second, Map.of());
            Map<String, GradedRationale> after = teach(pipeline, "12", 7);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> labeler.progress().records() == after.size());
            labeler.stop();

            assertThat(run.join().revisions()).containsExactly(older.getRevision(), newer.getRevision());
            assertThat(labels(pipeline)).hasSize(after.size());
            shouldBeLabelledBy(pipeline, after, Map.of(older.getRevision(), first, newer.getRevision(), second));
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhenItIsKilled(Pipeline pipeline) throws Exception {
        Set<String> accepted = teach(pipeline.create(), "150", 0).keySet();
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());

        try (ChildProcess child = pipeline.start("mentor", "label", "--batch-size", "2")) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> pipeline.length(pipeline.topics().softLabels()) > 0 || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        int rest = pipeline.done(LABEL).json().get("records").asInt();

        assertThat(rest).isLessThan(accepted.size());
        assertThat(labels(pipeline))
                .extracting(SoftLabels::getRationaleId)
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void shouldSayThatTailsAreEvenWhereTheMentorHasNoBasisForTheirShape(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), "5", 0);
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());

        String said = pipeline.run(Pipeline.join(new String[] {"-o", "table"}, LABEL))
                .exits(ExitCode.DONE)
                .out();

        assertThat(said)
                .containsPattern("KL to dense, nats a token +\\d\\.\\d{5}")
                .contains("KL to dense is that of tails spread evenly: the mentor's checkpoint has no"
                        + " tail-basis.safetensors, which mentor train writes");
    }

    @Test
    void shouldRefuseLabelsThatTheTopicDoesNotTakeAndSkipWhatIsTooLong(Pipeline pipeline) throws Exception {
        int accepted = teach(pipeline.create(), "5", 0).size();
        Mentors.announce(pipeline, "mentor", Mentors.write(pipeline, TASK, 1), Map.of());

        JsonNode none = pipeline.done(Pipeline.join(
                        new String[] {"--max-target-tokens", "3", "--group", pipeline.prefix() + "short"}, LABEL))
                .json();
        JsonNode exact =
                pipeline.done(Pipeline.join(new String[] {"--exact"}, LABEL)).json();

        assertThat(none.get("records").asInt()).isZero();
        assertThat(none.get("skipped").get("TOO_LONG").asInt()).isEqualTo(accepted);
        assertThat(exact.get("records").asInt()).isEqualTo(accepted);
        assertThat(exact.get("klToDense").asDouble()).isBetween(-1e-5, 1e-5);
        assertThat(labels(pipeline)).extracting(SoftLabels::getPacking).containsOnly(SoftLabelPacking.EXACT.id());
        assertThat(pipeline.run("mentor", "label", "--exact", "--top-k", "3")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("mutually exclusive");
    }

    /** Publishes TRAIN questions and has them answered and graded; everything that is accepted by now, by id. */
    private static Map<String, GradedRationale> teach(Pipeline pipeline, String questions, int seed) {
        pipeline.done("questions", "generate", "--task", TASK, "--count", questions, "--seed", String.valueOf(seed));
        pipeline.done("teacher", "run", "--provider", "solver", "--samples", "2", "--until-caught-up");
        pipeline.filter();
        return pipeline.read(pipeline.topics().accepted(), GradedRationale.class).stream()
                .collect(Collectors.toMap(graded -> graded.getRationale().getRationaleId(), Function.identity()));
    }

    private static MentorLabeler labeler(Pipeline pipeline) {
        MentorLabelerConfig defaults = MentorLabelerConfig.defaults(pipeline.topics(), MentorConfig.DEFAULT);
        return new MentorLabeler(
                pipeline.connection(),
                pipeline.topics(),
                new MentorLabelerConfig(
                        defaults.mentor(),
                        defaults.group(),
                        defaults.packing(),
                        defaults.topK(),
                        defaults.temperatures(),
                        defaults.maxSourceTokens(),
                        defaults.maxTargetTokens(),
                        4),
                warning -> {});
    }

    private static MentorLabelerProgress uninterrupted(MentorLabeler labeler) {
        try {
            return labeler.runUntilStopped();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Computes every label once more, from the weights of the revision that it names. */
    private static void shouldBeLabelledBy(
            Pipeline pipeline, Map<String, GradedRationale> accepted, Map<String, Path> revisions) {
        List<SoftLabels> labels = labels(pipeline);
        revisions.forEach((revision, directory) -> {
            try (TextModel mentor = TextModel.load(directory, ComputeDevice.CPU)) {
                for (SoftLabels label : labels) {
                    RationaleText text = RationaleText.of(accepted.get(label.getRationaleId()));
                    Example example = mentor.example(text.source(), text.target(), text.targetInWords())
                            .orElseThrow();
                    assertThat(label.getTargetSha256()).isEqualTo(Sha256.of(example.answer()));
                    assertThat(label.getTokenizerSha256())
                            .isEqualTo(mentor.tokenizer().sha256());
                    assertThat(label.getTokens()).isEqualTo(example.answer().length);
                    TokenDistributions unpacked =
                            SoftLabelPacking.of(label.getPacking()).unpack(bytes(label));
                    double nats = mentor.model()
                            .klToDense(
                                    List.of(example),
                                    List.of(new MentorLabels(unpacked, Optional.empty())),
                                    Optional.empty(),
                                    2)
                            .bucketNats();
                    if (label.getMentorRevision().equals(revision)) {
                        assertThat(nats).as("by %s", revision).isLessThan(0.001);
                    } else {
                        assertThat(nats).as("not by %s", revision).isGreaterThan(0.01);
                    }
                }
            }
        });
        assertThat(labels).extracting(SoftLabels::getMentorRevision).hasSameElementsAs(revisions.keySet());
    }

    private static byte[] bytes(SoftLabels label) {
        byte[] bytes = new byte[label.getLabels().remaining()];
        label.getLabels().duplicate().get(bytes);
        return bytes;
    }

    private static List<SoftLabels> labels(Pipeline pipeline) {
        return pipeline.read(pipeline.topics().softLabels(), SoftLabels.class);
    }

    private static void writeGarbage(Pipeline pipeline) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(pipeline.topics().accepted(), GARBAGE))
                    .get();
        }
    }

    private static void shouldHoldTheGarbage(Pipeline pipeline) {
        List<ConsumerRecord<byte[], byte[]>> letters =
                pipeline.raw(pipeline.topics().deadLetters(pipeline.topics().accepted()));
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(GARBAGE);
            assertThat(letter.headers().lastHeader(DeadLetter.MESSAGE)).isNotNull();
        });
    }
}
