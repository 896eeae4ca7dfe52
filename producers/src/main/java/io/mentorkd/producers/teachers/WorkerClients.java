package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The clients of a worker.
 *
 * @param consumers makes a member of the share group
 * @param deserializers makes a deserializer of questions, for one thread
 * @param rationales to the topic {@code rationales}
 * @param deadLetters to {@code deadLetterTopic}
 * @param deadLetterTopic dead letters of {@code questions}
 */
record WorkerClients(
        Supplier<ShareConsumer<byte[], byte[]>> consumers,
        Supplier<Deserializer<Question>> deserializers,
        RecordWriter<Rationale> rationales,
        Producer<byte[], byte[]> deadLetters,
        String deadLetterTopic)
        implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    static WorkerClients of(KafkaConnection connection, Topics topics, TeacherWorkerConfig config) {
        Map<String, Object> shared = new HashMap<>(connection.adminConfig());
        shared.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        shared.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        shared.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        shared.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.questionsPerPoll());
        return new WorkerClients(
                () -> new KafkaShareConsumer<>(shared, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                () -> new RecordSerdes(connection).deserializer(Question.class),
                new RecordWriter<>(
                        connection,
                        topics.rationales(),
                        rationale -> rationale.getQuestion().getQuestionId()),
                new KafkaProducer<>(connection.producerConfig(), new ByteArraySerializer(), new ByteArraySerializer()),
                topics.deadLetters(topics.questions()));
    }

    @Override
    public void close() {
        try {
            rationales.close();
        } finally {
            deadLetters.close(CLOSE_TIMEOUT);
        }
    }
}
