package io.mentorkd.admin.lag;

import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A cluster whose topics and groups a test arranges. */
final class LagCluster implements AutoCloseable {

    private final DevelopmentCluster cluster;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    LagCluster(Path directory) {
        cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory, 0, 0));
        admin = Admin.create(connection().adminConfig());
        producer = new KafkaProducer<>(connection().producerConfig(), new StringSerializer(), new StringSerializer());
    }

    KafkaConnection connection() {
        return new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
    }

    Admin admin() {
        return admin;
    }

    /** A collector that looks at these groups only. */
    LagCollector collector(LagConfig config, String... groups) {
        return new LagCollector(connection(), new GroupSelection(new Topics("none."), false, Set.of(groups)), config);
    }

    /** A collector that looks at all groups of a pipeline. */
    LagCollector collector(LagConfig config, Topics topics) {
        return new LagCollector(connection(), GroupSelection.pipeline(topics), config);
    }

    /** Commits an offset of the first partition as a trainer does. */
    void commit(String group, String topic, long offset, TrainerLease lease) throws Exception {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset, lease.metadata())))
                .all()
                .get();
    }

    void createTopic(String name, int partitions, Map<String, String> config) {
        new TopicProvisioner(admin).provision(List.of(new TopicSpec(name, partitions, OptionalInt.of(1), config)));
    }

    /** Writes records of the given time to a partition. */
    void write(String topic, int partition, int count, Instant time) throws Exception {
        send(producer, topic, partition, count, time);
    }

    /** A producer in a transaction that has written records, not yet committed. */
    KafkaProducer<String, String> beginTransaction(String topic, int count, Instant time) throws Exception {
        Map<String, Object> config = connection().producerConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic + "-writer-" + time.toEpochMilli());
        KafkaProducer<String, String> transactional =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        transactional.initTransactions();
        transactional.beginTransaction();
        send(transactional, topic, 0, count, time);
        return transactional;
    }

    void commit(String group, String topic, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static void send(
            KafkaProducer<String, String> producer, String topic, int partition, int count, Instant time)
            throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(producer.send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), "k" + i, "v")));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    /** Writes records of the given time to the first partition, and a marker after them. */
    void commitTransaction(String topic, int count, Instant time) throws Exception {
        try (KafkaProducer<String, String> transaction = beginTransaction(topic, count, time)) {
            transaction.commitTransaction();
        }
    }

    /** Does what retention does: takes the records before an offset of the first partition. */
    void deleteRecords(String topic, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    void deleteTopic(String name) throws Exception {
        admin.deleteTopics(List.of(name)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(name));
    }

    /** A member of a group that is assigned the topic's partitions, and commits nothing. */
    Consumer<byte[], byte[]> member(String group, String topic) {
        Map<String, Object> config = connection().consumerConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Consumer<byte[], byte[]> member =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(topic));
        await().until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    /** A member of a share group that reads the topic from its beginning and is done with all of some records but one. */
    ShareConsumer<byte[], byte[]> shareMember(String group, String topic, int records, long left) throws Exception {
        AlterConfigOp earliest =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(earliest)))
                .all()
                .get();
        Map<String, Object> config = new HashMap<>(connection().adminConfig());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        ShareConsumer<byte[], byte[]> member =
                new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(topic));
        Set<Long> done = new HashSet<>();
        await().until(() -> {
            for (ConsumerRecord<byte[], byte[]> record : member.poll(Duration.ofMillis(100))) {
                boolean isLeft = record.offset() == left;
                member.acknowledge(record, isLeft ? AcknowledgeType.RELEASE : AcknowledgeType.ACCEPT);
                done.add(record.offset());
            }
            member.commitSync();
            return done.size() == records;
        });
        return member;
    }

    /** Lags by {@code group topic-partition}. */
    static Map<String, PartitionLag> partitions(LagReport report) {
        Map<String, PartitionLag> partitions = new HashMap<>();
        report.groups()
                .forEach(group -> group.partitions()
                        .forEach(lag -> partitions.put(group.name() + " " + lag.topic() + "-" + lag.partition(), lag)));
        return partitions;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        cluster.close();
    }
}
