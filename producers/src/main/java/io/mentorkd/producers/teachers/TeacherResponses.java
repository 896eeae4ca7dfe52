package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What teachers were paid for, by request and sample, on the compacted topic {@code teacher-responses}: each answer as the rationale
 * that it became. Whoever is about to ask for what is there already takes it from there: the same worker after a kill, another run, a
 * colleague. For any thread.
 */
public final class TeacherResponses implements Responses, PaidAnswers, AutoCloseable {

    private final String topic;
    private final RecordWriter<Rationale> writer;
    private final ResponseLog log;
    private final Deserializer<Rationale> deserializer;
    private final Spending spending = new Spending();

    /**
     * Reads which answers there are, and follows which are added.
     *
     * @throws org.apache.kafka.common.KafkaException if the topic is not there or the cluster does not answer
     */
    public TeacherResponses(KafkaConnection connection, Topics topics) {
        this.topic = topics.teacherResponses();
        this.deserializer = new RecordSerdes(connection).deserializer(Rationale.class);
        this.log = new ResponseLog(connection, topic, this::read);
        this.writer = RecordWriter.patient(connection, TopicLimit.read(connection, topic), TeacherResponses::key);
    }

    /** The key of an answer: request and sample, such as {@code 0a1b…:2}. */
    public static String key(Rationale response) {
        return key(response.getRequestId(), response.getSampleIndex());
    }

    private static String key(String requestId, int sample) {
        return requestId + ":" + sample;
    }

    @Override
    public CompletionStage<RecordMetadata> keep(Rationale response) {
        sent(response);
        return writer.send(response);
    }

    /** Counts an answer as spent that somebody else writes. */
    public void sent(Rationale response) {
        spending.sent(key(response), response);
    }

    @Override
    public void requireSchema(Rationale like) {
        writer.requireSchema(like);
    }

    @Override
    public List<Rationale> find(Identity by, Request request, boolean again) {
        if (again) {
            log.awaitEnd();
        }
        String id = request.id(by);
        List<Rationale> found = new ArrayList<>();
        for (int sample = request.firstSample(); sample < request.planned(); sample++) {
            Optional<byte[]> value = log.value(key(id, sample));
            if (value.isEmpty()) {
                break;
            }
            found.add(decoded(value.get(), request));
        }
        return found;
    }

    /** How many of the first samples of a request are there, without a gap. */
    public int answered(String requestId) {
        int samples = 0;
        while (log.holds(key(requestId, samples))) {
            samples++;
        }
        return samples;
    }

    /** Waits until an answer that is written is known here. */
    public void awaitRecord(long offset) {
        log.awaitRecord(offset);
    }

    private synchronized Rationale decoded(byte[] value, Request request) {
        return Rationale.newBuilder(deserializer.deserialize(topic, value))
                .setQuestion(request.question())
                .setSamplesPlanned(request.planned())
                .build();
    }

    @Override
    public int answered(Identity by, Request request) {
        String id = request.id(by);
        int answered = 0;
        while (answered < request.samples() && log.holds(key(id, request.firstSample() + answered))) {
            answered++;
        }
        return answered;
    }

    @Override
    public Optional<AnswerLength> length(String generator, String task) {
        return spending.length(generator, task);
    }

    @Override
    public Spent spent(String generator) {
        return spending.on(generator);
    }

    private synchronized void read(byte[] value) {
        Rationale response = deserializer.deserialize(topic, value);
        spending.read(key(response), response);
    }

    @Override
    public void close() {
        try (log) {
            writer.close();
        } finally {
            deserializer.close();
        }
    }
}
