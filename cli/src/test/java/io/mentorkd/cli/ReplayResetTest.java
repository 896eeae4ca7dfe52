package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.log.LogOffsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class ReplayResetTest {

    @Test
    void shouldSayWhatItWouldDoThenDoItAndUndoIt(Pipeline pipeline) throws Exception {
        String group = pipeline.prefix() + "readers";
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            TopicPartition first = questions(pipeline, 0);
            TopicPartition second = questions(pipeline, 1);
            long end = publish(pipeline).get(second.partition());
            commit(admin, group, Map.of(first, 2L));

            JsonNode dry = reset(pipeline, "--group", group, "--to", "0:0,1:" + end);
            assertThat(committed(admin, group)).isEqualTo(Map.of(first, 2L));
            Path undo = pipeline.file("undo.json");
            JsonNode done = reset(
                    pipeline, "--group", group, "--to", "0:0,1:" + end, "--execute", "--undo-file", undo.toString());
            assertThat(committed(admin, group)).isEqualTo(Map.of(first, 0L, second, end));
            reset(pipeline, "--from-file", undo.toString(), "--execute", "--undo-file", undo + ".2");

            assertThat(dry.get("executed").asBoolean()).isFalse();
            assertThat(dry.get("repeated").asInt()).isEqualTo(2);
            assertThat(done.get("executed").asBoolean()).isTrue();
            assertThat(done.get("undo").asText()).isEqualTo(undo.toString());
            assertThat(committed(admin, group)).isEqualTo(Map.of(first, 2L));
        }
    }

    @Test
    void shouldUndoOnlyTheTopicsThatAreNamed(Pipeline pipeline) throws Exception {
        String group = pipeline.prefix() + "readers";
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            publish(pipeline);
            TopicPartition question = questions(pipeline, 0);
            TopicPartition rationale = new TopicPartition(pipeline.topics().rationales(), 0);
            commit(admin, group, Map.of(question, 2L, rationale, 0L));
            String undo = pipeline.file("both.json").toString();
            reset(pipeline, "--group", group, "--to", "beginning", "--execute", "--undo-file", undo);
            commit(admin, group, Map.of(question, 1L));

            String other = pipeline.topics().softLabels();
            refused(pipeline, ExitCode.USAGE, "says nothing of " + other, "--from-file", undo, "--topic", other);
            reset(pipeline, "--from-file", undo, "--topic", rationale.topic(), "--execute", "--undo-file", undo + ".2");
            assertThat(committed(admin, group).get(question)).isEqualTo(1);
            reset(pipeline, "--from-file", undo, "--topic", question.topic(), "--execute", "--undo-file", undo + ".3");

            assertThat(committed(admin, group).get(question)).isEqualTo(2);
        }
    }

    @Test
    void shouldRefuseAnOffsetBeyondEveryEnd(Pipeline pipeline) throws Exception {
        String group = pipeline.prefix() + "readers";
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            publish(pipeline);
            commit(admin, group, Map.of(questions(pipeline, 0), 2L));

            refused(
                    pipeline,
                    ExitCode.USAGE,
                    "lies after the end of every partition",
                    "--group",
                    group,
                    "--to",
                    "1796034577000",
                    "--execute");
            assertThat(committed(admin, group)).isEqualTo(Map.of(questions(pipeline, 0), 2L));
        }
    }

    @Test
    void shouldRefuseAGroupWithMembersAndNameThem(Pipeline pipeline) throws Exception {
        publish(pipeline);
        String group = pipeline.prefix() + "active";
        Map<String, Object> config = new HashMap<>(pipeline.connection().consumerConfig());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "somebody");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            member.subscribe(List.of(pipeline.topics().questions()));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !member.poll(Duration.ofMillis(200)).isEmpty());
            member.commitSync();

            assertThat(pipeline.run("replay", "reset", "--group", group, "--to", "beginning", "--execute")
                            .exits(ExitCode.CONFLICT)
                            .err())
                    .contains("has 1 member")
                    .contains("somebody at /127.0.0.1");
        }
    }

    @Test
    void shouldMoveAShareGroup(Pipeline pipeline) throws Exception {
        publish(pipeline);
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            String group = admin.listGroups().all().get().stream()
                    .map(listing -> listing.groupId())
                    .filter(name -> name.startsWith(pipeline.prefix()))
                    .findFirst()
                    .orElseThrow();

            JsonNode done = reset(
                    pipeline,
                    "--group",
                    group,
                    "--to",
                    "beginning",
                    "--execute",
                    "--undo-file",
                    pipeline.file("share.json").toString());

            assertThat(done.get("type").asText()).isEqualToIgnoringCase("share");
            assertThat(done.get("repeated").asLong()).as("%s", done).isPositive();
            assertThat(admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                            .partitionsToOffsetInfo(group)
                            .get()
                            .values())
                    .allMatch(info -> info.startOffset() == 0);
        }
    }

    @Test
    void shouldRefuseWhatWouldChangeNothing(Pipeline pipeline) {
        pipeline.create();
        refused(
                pipeline,
                ExitCode.CONFLICT,
                "only mirrors",
                "--group",
                pipeline.prefix() + "trainer.student",
                "--to",
                "end");
        refused(pipeline, ExitCode.NOT_FOUND, "there is no group none", "--group", "none", "--to", "end");
        refused(pipeline, ExitCode.USAGE, "--group is needed", "--to", "end");
        refused(
                pipeline,
                ExitCode.NOT_FOUND,
                "no such file",
                "--from-file",
                pipeline.file("none.json").toString());
    }

    private static void refused(Pipeline pipeline, int exitCode, String message, String... options) {
        assertThat(pipeline.run(Pipeline.join(options, "replay", "reset"))
                        .exits(exitCode)
                        .err())
                .contains(message);
    }

    private static JsonNode reset(Pipeline pipeline, String... options) {
        return pipeline.done(Pipeline.join(options, "replay", "reset")).json();
    }

    /** Publishes questions; the end of each partition. */
    private static Map<Integer, Long> publish(Pipeline pipeline) {
        pipeline.create().done("questions", "generate", "--task", "coin_flip", "--count", "30");
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            return new LogOffsets(admin).end(pipeline.topics().questions());
        }
    }

    private static TopicPartition questions(Pipeline pipeline, int partition) {
        return new TopicPartition(pipeline.topics().questions(), partition);
    }

    private static void commit(Admin admin, String group, Map<TopicPartition, Long> offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(group, committed).all().get();
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group) throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
