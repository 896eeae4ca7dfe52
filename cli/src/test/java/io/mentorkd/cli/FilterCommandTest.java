package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ClusterExtension.class)
class FilterCommandTest {

    private static final byte[] GARBAGE = "no Avro".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldAccountForEveryRecord(Pipeline pipeline) throws Exception {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), 60, 5);
        long published = publish(pipeline, file, "TRAIN");
        writeGarbage(pipeline);
        published += publish(pipeline, file, "TRAIN");

        JsonNode filtered = pipeline.filter().json();

        assertThat(filtered.get("accepted").asLong()).isEqualTo(48);
        assertThat(filtered.get("rejected").get("WRONG").asLong()).isEqualTo(12);
        assertThat(filtered.get("rejected").get("DUPLICATE").asLong()).isEqualTo(60);
        assertThat(filtered.get("deadLettered").asLong()).isEqualTo(1);
        assertThat(filtered.get("total").asLong()).isEqualTo(published + 1);
        assertThat(filtered.get("lag").asLong()).isZero();
        assertThat(graded(pipeline, pipeline.topics().accepted())).hasSize(48);
        assertThat(graded(pipeline, pipeline.topics().rejected())).hasSize(72);
        shouldHoldTheGarbage(pipeline);

        assertThat(pipeline.filter().json().get("total").asLong())
                .as("records of a second run")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST", "VALIDATION"})
    void shouldNeverAcceptARationaleOfAHeldOutQuestion(String split, Pipeline pipeline) {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), 6, 5);
        publish(pipeline, file, split);

        JsonNode filtered = pipeline.filter().json();

        assertThat(filtered.get("rejected").get("NOT_TRAIN").asLong()).isEqualTo(6);
        assertThat(graded(pipeline, pipeline.topics().accepted())).isEmpty();
        assertThat(graded(pipeline, pipeline.topics().rejected()))
                .extracting(GradedRationale::getVerdict)
                .containsOnly(Verdict.NOT_TRAIN);
    }

    @Test
    void shouldPublishTheGoodRationalesAndReportTheBad(Pipeline pipeline) throws Exception {
        Path file = pipeline.create().file("bad.json");
        RationaleLines.write(file, 2, 5);
        Files.writeString(file, Files.readString(file).replaceFirst("\"chain\": \"[^\"]*\"", "\"chain\": [7]"));

        Invocation published = pipeline.run(
                "rationales", "publish", file.toString(), "--task", "svamp", "--source", "teacher", "-o", "json");

        assertThat(published
                        .exits(ExitCode.DONE_IN_PART)
                        .json()
                        .get("published")
                        .asInt())
                .isEqualTo(1);
        assertThat(published.err()).contains("bad.json:2: chain: ");
    }

    @Test
    void shouldNotTakeATopicThatWasMadeAnewForTheOneThatItsStateIsOf(Pipeline pipeline) throws Exception {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), 6, 5);
        publish(pipeline, file, "TRAIN");
        pipeline.filter();
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.deleteTopics(List.of(pipeline.topics().rationales())).all().get();
        }
        pipeline.create();
        publish(pipeline, file, "TRAIN");

        // The state is in the cluster: it makes no difference where the filter runs.
        Invocation refused = pipeline.run(
                "filter",
                "run",
                "--until-caught-up",
                "--state-dir",
                pipeline.file("elsewhere").toString());
        Invocation anew = pipeline.done(
                "filter",
                "run",
                "--until-caught-up",
                "--application-id",
                pipeline.prefix() + "filter.anew",
                "--state-dir",
                pipeline.file("anew").toString());

        assertThat(refused.exits(ExitCode.CONFLICT).err())
                .contains("topic " + pipeline.topics().rationales() + " was deleted and made anew")
                .contains("--application-id")
                .doesNotContain("\tat ");
        assertThat(anew.json().get("total").asLong()).isEqualTo(6);
    }

    @Test
    void shouldTellHowManySamplesWaitForAVote(Pipeline pipeline) throws Exception {
        Path task = pipeline.create().file("voted.yaml");
        Files.createDirectories(task.getParent());
        Files.writeString(
                task,
                "name: voted\nversion: 1\nanswer: number\naccept: {vote: {samples: 3, share: 0.6, timeout: 1h}}\n");
        pipeline.done("tasks", "publish", task.toString());

        publishSamples(pipeline, "first", 2);
        JsonNode first = pipeline.filter().json();
        publishSamples(pipeline, "second", 1);
        Invocation again = pipeline.run("filter", "run", "--until-caught-up", "--state-dir", pipeline.filterState());

        assertThat(first.get("total").asLong()).isZero();
        assertThat(first.get("waitingForVotes").asLong()).isEqualTo(2);
        assertThat(again.exits(ExitCode.DONE).out())
                .as("a run that finds two of them in its state")
                .contains("3 samples waiting for a vote, until as many have come as were planned");
    }

    /** Samples for one question that nobody knows the answer of. */
    private static void publishSamples(Pipeline pipeline, String generator, int samples) throws Exception {
        Path file = Files.writeString(
                pipeline.file(generator + ".jsonl"),
                "{\"text\": \"How many?\", \"chain\": \"One way.\", \"completion\": \"32\"}\n".repeat(samples));
        pipeline.done(
                "rationales",
                "publish",
                file.toString(),
                "--task",
                "voted",
                "--source",
                "teacher",
                "--generator",
                generator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"graded-rationales", "rationale-verdicts"})
    void shouldSayWhatToDoWithTheStateOfAnOlderRelease(String store, Pipeline pipeline) throws Exception {
        String changelog = pipeline.create().prefix() + "filter-" + store + "-changelog";
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.createTopics(List.of(new NewTopic(changelog, Pipeline.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }

        Invocation refused = pipeline.run("filter", "run", "--until-caught-up", "--state-dir", pipeline.filterState());

        assertThat(refused.exits(ExitCode.CONFLICT).err())
                .contains("topic " + changelog + " holds the state of an older release")
                .contains("kafka-streams-application-reset")
                .doesNotContain("\tat ");
    }

    private static long publish(Pipeline pipeline, Path file, String split) {
        return pipeline.done(
                        "rationales",
                        "publish",
                        file.toString(),
                        "--task",
                        "svamp",
                        "--source",
                        "mentor",
                        "--split",
                        split)
                .json()
                .get("published")
                .asLong();
    }

    private static List<GradedRationale> graded(Pipeline pipeline, String topic) {
        return pipeline.read(topic, GradedRationale.class);
    }

    private static void writeGarbage(Pipeline pipeline) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(pipeline.topics().rationales(), 0, null, GARBAGE))
                    .get();
        }
    }

    private static void shouldHoldTheGarbage(Pipeline pipeline) {
        String rationales = pipeline.topics().rationales();
        List<ConsumerRecord<byte[], byte[]>> letters =
                pipeline.raw(pipeline.topics().deadLetters(rationales));
        assertThat(letters).hasSize(1);
        ConsumerRecord<byte[], byte[]> letter = letters.get(0);
        assertThat(letter.value()).isEqualTo(GARBAGE);
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(rationales);
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.EXCEPTION)).contains("Exception");
        assertThat(header(letter, DeadLetter.MESSAGE)).contains("Rationale");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
