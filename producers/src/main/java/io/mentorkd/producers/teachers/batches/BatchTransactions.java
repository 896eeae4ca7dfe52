package io.mentorkd.producers.teachers.batches;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.LimitedSerializer;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes changes in transactions whose id is the teacher's: who begins last is the only one that can. For one thread. */
final class BatchTransactions implements AutoCloseable {

    /** How long a process that was killed within a transaction keeps readers waiting, unless the next one begins. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Topics topics;
    private final Map<String, Object> config;
    private final TopicLimit letters;
    private final Serializer<Rationale> rationales;
    private final Serializer<Rationale> responses;
    private final Serializer<TeacherRequest> requests;
    private final Serializer<TeacherBatch> batches;
    private Producer<byte[], byte[]> producer;

    /** Transactions of a teacher; none can be written before {@link #begin}. */
    BatchTransactions(KafkaConnection connection, Topics topics, String teacher) {
        this.topics = topics;
        List<TopicLimit> limits = List.copyOf(TopicLimit.read(
                connection,
                List.of(
                        topics.rationales(),
                        topics.teacherResponses(),
                        topics.teacherRequests(),
                        topics.teacherBatches(),
                        topics.deadLetters(topics.questions()))));
        this.config = new HashMap<>(connection.producerConfig(limits));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "teacher-batches-" + teacher);
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        this.letters = limit(limits, topics.deadLetters(topics.questions()));
        RecordSerdes serdes = new RecordSerdes(connection);
        this.rationales = new LimitedSerializer<>(serdes.serializer(), limit(limits, topics.rationales()));
        this.responses = serdes.serializer();
        this.requests = serdes.serializer();
        this.batches = serdes.serializer();
    }

    private static TopicLimit limit(List<TopicLimit> limits, String topic) {
        return limits.stream()
                .filter(limit -> limit.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** Takes over from whoever wrote before, whose open transaction is aborted. */
    void begin() {
        closeProducer();
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Throws {@link io.mentorkd.connection.OversizedRecordException} for one that the topic would not take. */
    void requireFits(Rationale rationale) {
        byte[] unused = rationales.serialize(topics.rationales(), rationale);
    }

    /**
     * Writes all of it or nothing.
     *
     * @return the last offset that was written of each topic
     * @throws SupersededException if somebody else has begun since
     */
    Map<String, Long> write(BatchChanges changes) {
        List<ProducerRecord<byte[], byte[]>> records = records(changes);
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.commitTransaction();
            return lastOffsets(sent);
        } catch (ProducerFencedException | InvalidProducerEpochException | FencedInstanceIdException fenced) {
            throw superseded(fenced);
        } catch (KafkaException failure) {
            if (failure.getCause() instanceof ProducerFencedException
                    || failure.getCause() instanceof InvalidProducerEpochException) {
                throw superseded(failure);
            }
            throw failure;
        }
    }

    private static SupersededException superseded(KafkaException cause) {
        return new SupersededException(
                "another run has taken over the batches of this teacher, and goes on with them; one at a time is enough",
                cause);
    }

    private List<ProducerRecord<byte[], byte[]>> records(BatchChanges changes) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Rationale answer : changes.answers()) {
            records.add(record(
                    topics.rationales(),
                    answer.getQuestion().getQuestionId(),
                    rationales.serialize(topics.rationales(), answer)));
            records.add(record(
                    topics.teacherResponses(),
                    TeacherResponses.key(answer),
                    responses.serialize(topics.teacherResponses(), answer)));
        }
        for (BatchChanges.Letter letter : changes.letters()) {
            records.add(DeadLetter.fitting(
                    TakenRequests.raw(letter.request(), topics.questions()),
                    letters,
                    new DeadLetter.Failure(letter.request().getGroup(), letter.cause())));
        }
        for (TeacherRequest request : changes.renewed()) {
            records.add(record(
                    topics.teacherRequests(),
                    TakenRequests.key(request),
                    requests.serialize(topics.teacherRequests(), request)));
        }
        for (String key : changes.settled()) {
            records.add(record(topics.teacherRequests(), key, null));
        }
        changes.batch()
                .ifPresent(batch -> records.add(record(
                        topics.teacherBatches(), key(batch), batches.serialize(topics.teacherBatches(), batch))));
        changes.ended().ifPresent(batch -> records.add(record(topics.teacherBatches(), key(batch), null)));
        return records;
    }

    /** Key of a batch on {@code teacher-batches}. */
    static String key(TeacherBatch batch) {
        return batch.getTeacher() + ":" + batch.getBatchId();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static Map<String, Long> lastOffsets(List<Future<RecordMetadata>> sent) {
        Map<String, Long> last = new HashMap<>();
        for (Future<RecordMetadata> each : sent) {
            try {
                RecordMetadata written = each.get();
                last.merge(written.topic(), written.offset(), Math::max);
            } catch (ExecutionException refused) {
                throw new KafkaException("a record of a committed transaction was not written", refused.getCause());
            } catch (InterruptedException interrupted) {
                throw new org.apache.kafka.common.errors.InterruptException(interrupted);
            }
        }
        return last;
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
        }
        rationales.close();
        responses.close();
        requests.close();
        batches.close();
    }
}
