package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.DistillationExample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class JoinCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RATIONALES = 6000;

    @Test
    void shouldJoinWhatIsThereAndSayWhatIsLeft(Pipeline pipeline) throws Exception {
        pipeline.create();
        ExampleParts.writeLabels(pipeline, 0, 40, "a");
        ExampleParts.writeRationales(pipeline, 10, 60);
        writeGarbage(pipeline);

        JsonNode first = join(pipeline);

        assertThat(first.get("examples").asLong()).isEqualTo(30);
        assertThat(first.get("waiting").get("rationales").asLong()).isEqualTo(20);
        assertThat(first.get("waiting").get("labels").asLong()).isEqualTo(10);
        assertThat(first.get("keptRationales").asLong()).isEqualTo(50);
        assertThat(first.get("deadLettered").asLong()).isEqualTo(1);
        assertThat(first.get("lag").asLong()).isZero();
        assertThat(pipeline.raw(pipeline.topics().deadLetters(pipeline.topics().softLabels())))
                .hasSize(1);

        ExampleParts.writeRationales(pipeline, 0, 10);
        ExampleParts.writeLabels(pipeline, 0, 60, "b");

        JsonNode second = join(pipeline);

        assertThat(pipeline.read(pipeline.topics().examples(), DistillationExample.class))
                .extracting(each -> each.getSoftLabels().getMentorRevision()
                        + each.getGraded().getRationale().getRationaleId())
                .doesNotHaveDuplicates()
                .filteredOn(each -> each.startsWith("b"))
                .hasSize(60);
        assertThat(second.get("waiting").get("rationales").asLong()).isZero();
        assertThat(second.get("waiting").get("labels").asLong()).isZero();
        assertThat(join(pipeline).get("examples").asLong())
                .as("examples of a third run")
                .isZero();
    }

    @Test
    void shouldWriteEveryExampleOnceAlthoughTheJoinIsKilled(Pipeline pipeline) throws Exception {
        pipeline.create();
        ExampleParts.writeRationales(pipeline, 0, RATIONALES / 2);
        ExampleParts.writeLabels(pipeline, 0, RATIONALES, "a");

        try (ChildProcess child = pipeline.start("join", "run", "--state-dir", state(pipeline))) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> pipeline.length(pipeline.topics().examples()) > 0 || !child.isAlive());
            ExampleParts.writeRationales(pipeline, RATIONALES / 2, RATIONALES);
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        assertThat(join(pipeline).get("lag").asLong()).isZero();

        List<DistillationExample> examples = pipeline.read(pipeline.topics().examples(), DistillationExample.class);
        assertThat(examples)
                .extracting(each -> each.getGraded().getRationale().getRationaleId())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RATIONALES)
                        .mapToObj(number ->
                                ExampleParts.rationale(number).getRationale().getRationaleId())
                        .collect(Collectors.toList()));
        assertThat(examples)
                .allSatisfy(each -> assertThat(each.getGraded().getRationale().getRationaleId())
                        .isEqualTo(each.getSoftLabels().getRationaleId()));
    }

    @Test
    void shouldSayThatTheTopicsCannotBeJoined(Pipeline pipeline) throws Exception {
        pipeline.create();
        String softLabels = pipeline.topics().softLabels();
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.createPartitions(Map.of(softLabels, NewPartitions.increaseTo(Pipeline.PARTITIONS + 1)))
                    .all()
                    .get();
            await().until(() -> admin.describeTopics(List.of(softLabels))
                            .allTopicNames()
                            .get()
                            .get(softLabels)
                            .partitions()
                            .size()
                    == Pipeline.PARTITIONS + 1);
        }

        Invocation refused = pipeline.run("join", "run", "--until-caught-up", "--state-dir", state(pipeline))
                .exits(ExitCode.CONFLICT);

        assertThat(refused.err())
                .contains("must have equally many partitions")
                .contains(softLabels + "=" + (Pipeline.PARTITIONS + 1));
    }

    private static JsonNode join(Pipeline pipeline) {
        return pipeline.done("join", "run", "--until-caught-up", "--state-dir", state(pipeline))
                .json();
    }

    private static String state(Pipeline pipeline) {
        return pipeline.file("join").toString();
    }

    private static void writeGarbage(Pipeline pipeline) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                pipeline.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            pipeline.topics().softLabels(), 0, null, "no Avro".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
