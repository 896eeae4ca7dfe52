package io.mentorkd.producers.teachers.batches;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.teachers.CompactedLog;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The journal on topics: requests on {@code teacher-requests}, batches on {@code teacher-batches}, both compacted. Of a request some 200
 * bytes are held in memory, and its record is fetched.
 */
final class KafkaBatchJournal implements BatchJournal {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Topics topics;
    private final String prefix;
    private final TeacherResponses responses;
    private final Consumer<String> there;
    private final Deserializer<TeacherRequest> requests;
    private final Deserializer<TeacherBatch> batches;
    private final Deserializer<Question> questions;
    private final Requests wanted = new Requests();
    private final Map<String, TeacherBatch> current = new LinkedHashMap<>();
    private final BatchTransactions transactions;
    private final RecordWriter<TeacherRequest> writer;
    private final CompactedLog requestLog;
    private final CompactedLog batchLog;

    /**
     * Reads what there is of a teacher.
     *
     * @param teacher as in the records
     * @param responses what was answered; remains the caller's to close
     * @param there is told the key of a request that is there, or is there no more
     */
    KafkaBatchJournal(
            KafkaConnection connection,
            Topics topics,
            String teacher,
            TeacherResponses responses,
            Consumer<String> there) {
        this.topics = topics;
        this.prefix = teacher + ":";
        this.responses = responses;
        this.there = there;
        RecordSerdes serdes = new RecordSerdes(connection);
        this.requests = serdes.deserializer(TeacherRequest.class);
        this.batches = serdes.deserializer(TeacherBatch.class);
        this.questions = serdes.deserializer(Question.class);
        this.transactions = new BatchTransactions(connection, topics, teacher);
        this.writer = RecordWriter.patient(
                connection, TopicLimit.read(connection, topics.teacherRequests()), TakenRequests::key);
        this.batchLog = new CompactedLog(connection, topics.teacherBatches(), this::readBatch);
        try {
            this.requestLog = new CompactedLog(connection, topics.teacherRequests(), this::readRequest);
        } catch (RuntimeException failed) {
            batchLog.close();
            throw failed;
        }
    }

    @Override
    public void begin() {
        transactions.begin();
        catchUp();
        batchLog.awaitEnd();
    }

    @Override
    public Future<RecordMetadata> want(TeacherRequest request) {
        return writer.send(request);
    }

    @Override
    public void catchUp() {
        requestLog.awaitEnd();
    }

    @Override
    public List<String> requested() {
        return wanted.ids();
    }

    @Override
    public List<Want> wants(String requestId) {
        return wanted.of(requestId);
    }

    @Override
    public TeacherRequest request(Want want) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            // It may have been written anew since, and compacted.
            long offset = wanted.offset(want).orElse(want.offset());
            Optional<byte[]> value = requestLog.fetch(offset);
            if (value.isPresent()) {
                return decoded(value.get());
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException(
                        "cannot read offset " + offset + " of " + requestLog.topic() + " in " + PATIENCE);
            }
        }
    }

    private TeacherRequest decoded(byte[] value) {
        synchronized (requests) {
            return requests.deserialize(topics.teacherRequests(), value);
        }
    }

    @Override
    public Question question(TeacherRequest request) {
        return questions.deserialize(
                topics.questions(), TakenRequests.bytes(request.getQuestion().getValue()));
    }

    @Override
    public int answered(String requestId) {
        return responses.answered(requestId);
    }

    @Override
    public List<TeacherBatch> batches() {
        batchLog.requireFollowed();
        synchronized (current) {
            return List.copyOf(current.values());
        }
    }

    @Override
    public Totals totals() {
        requestLog.requireFollowed();
        return wanted.totals();
    }

    @Override
    public void requireFits(Rationale rationale) {
        transactions.requireFits(rationale);
    }

    @Override
    public void write(BatchChanges changes) {
        changes.answers().forEach(responses::sent);
        Map<String, Long> written = transactions.write(changes);
        written.forEach((topic, offset) -> {
            if (topic.equals(topics.teacherResponses())) {
                responses.awaitRecord(offset);
            } else if (topic.equals(topics.teacherRequests())) {
                requestLog.awaitRecord(offset);
            } else if (topic.equals(topics.teacherBatches())) {
                batchLog.awaitRecord(offset);
            }
        });
        changes.written();
    }

    private void readRequest(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!key.startsWith(prefix)) {
            return;
        }
        if (record.value() == null) {
            wanted.remove(key);
        } else {
            wanted.put(key, decoded(record.value()), record.offset());
        }
        there.accept(key);
    }

    private void readBatch(ConsumerRecord<byte[], byte[]> record) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (key.startsWith(prefix)) {
            synchronized (current) {
                if (record.value() == null) {
                    current.remove(key);
                } else {
                    current.put(key, batches.deserialize(topics.teacherBatches(), record.value()));
                }
            }
        }
    }

    @Override
    public void close() {
        try (requestLog;
                batchLog;
                transactions) {
            writer.close();
        } finally {
            requests.close();
            batches.close();
            questions.close();
        }
    }
}
