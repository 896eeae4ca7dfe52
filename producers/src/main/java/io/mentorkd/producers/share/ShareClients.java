package io.mentorkd.producers.share;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The clients of a stage that reads with a share group.
 *
 * @param <I> what it reads
 * @param <O> what it writes
 * @param consumers makes a member of the share group
 * @param deserializers makes a deserializer, for one thread
 * @param results where what comes of the records is written to
 * @param deadLetters to {@code deadLetterTopic}
 * @param deadLetterTopic dead letters of the topic that is read, and how large they may be
 */
public record ShareClients<I extends SpecificRecord, O extends SpecificRecord>(
        Supplier<ShareConsumer<byte[], byte[]>> consumers,
        Supplier<Deserializer<I>> deserializers,
        RecordWriter<O> results,
        Producer<byte[], byte[]> deadLetters,
        TopicLimit deadLetterTopic)
        implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    /**
     * Clients of a cluster.
     *
     * @param type what is read
     * @param results where what comes of it is written to; closed with the clients
     * @param recordsPerPoll records that a member reserves at a time
     */
    public static <I extends SpecificRecord, O extends SpecificRecord> ShareClients<I, O> of(
            KafkaConnection connection, Group group, Class<I> type, RecordWriter<O> results, int recordsPerPoll) {
        Map<String, Object> shared = new HashMap<>(connection.adminConfig());
        shared.put(ConsumerConfig.GROUP_ID_CONFIG, group.name());
        shared.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        shared.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        shared.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsPerPoll);
        return new ShareClients<>(
                () -> new KafkaShareConsumer<>(shared, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                () -> new RecordSerdes(connection).deserializer(type),
                results,
                new KafkaProducer<>(
                        connection.patientProducerConfig(List.of(group.deadLetterTopic())),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                group.deadLetterTopic());
    }

    /**
     * A group's names.
     *
     * @param name its own
     * @param deadLetterTopic where what it cannot use goes
     */
    public record Group(String name, TopicLimit deadLetterTopic) {}

    @Override
    public void close() {
        try {
            results.close();
        } finally {
            deadLetters.close(CLOSE_TIMEOUT);
        }
    }
}
