package io.mentorkd.producers.teachers;

import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.topics.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with one record of {@code questions}, up to sending what comes of it. For one thread at a time. */
final class QuestionWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionWork.class);
    private static final Duration REGISTRY_PATIENCE = Duration.ofMinutes(1);
    private static final Duration REGISTRY_RETRY = Duration.ofSeconds(1);

    private final Teacher teacher;
    private final TeacherWorkerConfig config;
    private final Deserializer<Question> deserializer;
    private final RecordWriter<Rationale> rationales;
    private final Producer<byte[], byte[]> deadLetters;
    private final String deadLetterTopic;
    private final int maxDeliveries;
    private final TeacherTally tally;

    /**
     * Work with a deserializer of its own, on the given producers, which it does not close.
     *
     * @param maxDeliveries deliveries after which the broker gives a record up without a word
     */
    QuestionWork(
            Teacher teacher, TeacherWorkerConfig config, WorkerClients clients, int maxDeliveries, TeacherTally tally) {
        this.teacher = teacher;
        this.config = config;
        this.deserializer = clients.deserializers().get();
        this.rationales = clients.rationales();
        this.deadLetters = clients.deadLetters();
        this.deadLetterTopic = clients.deadLetterTopic();
        this.maxDeliveries = maxDeliveries;
        this.tally = tally;
    }

    /**
     * Does all of it.
     *
     * @throws SchemaRegistryUnavailableException if the registry stays out of reach
     * @throws io.mentorkd.connection.RecordWriteException if the broker refused a rationale
     */
    Outcome on(ConsumerRecord<byte[], byte[]> raw) throws InterruptedException {
        Question question;
        try {
            question = decode(raw);
        } catch (UnreadableRecordException unreadable) {
            return deadLetter(raw, unreadable);
        }
        if (question.getSplit() != Split.TRAIN) {
            return new Outcome(AcknowledgeType.ACCEPT, List.of(), tally::skippedSplit);
        }
        List<TeacherAnswer> answers;
        try {
            answers = teacher.answer(question, config.samples());
        } catch (TeacherException failure) {
            return failed(raw, failure, failure.isRetryable());
        } catch (RuntimeException failure) {
            return failed(raw, failure, true);
        }
        List<Future<RecordMetadata>> written = new ArrayList<>();
        for (int sample = 0; sample < answers.size(); sample++) {
            written.add(rationales.send(rationale(question, sample, answers.get(sample))));
        }
        return new Outcome(AcknowledgeType.ACCEPT, written, () -> tally.answered(answers.size()));
    }

    /** What becomes of a record that was not worked on before the worker had to stop. */
    Outcome givenBack(ConsumerRecord<byte[], byte[]> raw) {
        return deliveries(raw) < maxDeliveries
                ? new Outcome(AcknowledgeType.RELEASE, List.of(), () -> {})
                : deadLetter(
                        raw,
                        TeacherException.retryable(
                                "a worker was stopped while it had the question, at the last of " + maxDeliveries
                                        + " deliveries",
                                null));
    }

    @Override
    public void close() {
        deserializer.close();
    }

    private Outcome failed(ConsumerRecord<byte[], byte[]> raw, Exception failure, boolean retryable) {
        tally.failed();
        int delivery = deliveries(raw);
        if (retryable && delivery < Math.min(config.maxTries(), maxDeliveries)) {
            LOG.warn(
                    "{} failed at question {} (try {}), which is given back: {}",
                    teacher.generator(),
                    place(raw),
                    delivery,
                    failure.toString());
            return new Outcome(AcknowledgeType.RELEASE, List.of(), () -> {});
        }
        return deadLetter(raw, failure);
    }

    private Outcome deadLetter(ConsumerRecord<byte[], byte[]> raw, Exception cause) {
        LOG.warn("question {} goes to {}: {}", place(raw), deadLetterTopic, cause.toString());
        Future<RecordMetadata> written = deadLetters.send(DeadLetter.of(raw, deadLetterTopic, cause));
        return new Outcome(AcknowledgeType.REJECT, List.of(written), tally::deadLettered);
    }

    /** Waits out a registry that does not answer: the question may be fine. */
    private Question decode(ConsumerRecord<byte[], byte[]> raw) throws InterruptedException {
        long deadline = System.nanoTime() + REGISTRY_PATIENCE.toNanos();
        while (true) {
            try {
                return deserializer.deserialize(raw.topic(), raw.value());
            } catch (SchemaRegistryUnavailableException unavailable) {
                if (System.nanoTime() > deadline) {
                    throw unavailable;
                }
                LOG.warn("waiting to read question {}: {}", place(raw), unavailable.getMessage());
                TimeUnit.MILLISECONDS.sleep(REGISTRY_RETRY.toMillis());
            }
        }
    }

    private Rationale rationale(Question question, int sample, TeacherAnswer answer) {
        String id = RecordIds.rationaleId(
                question.getQuestionId(), teacher.generator(), teacher.revision(), teacher.promptVersion(), sample);
        Rationale.Builder rationale = Rationale.newBuilder()
                .setRationaleId(id)
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator(teacher.generator())
                .setRevision(teacher.revision())
                .setPromptVersion(teacher.promptVersion())
                .setSampleIndex(sample)
                .setChain(answer.chain())
                .setCompletion(answer.completion().orElse(null))
                .setTruncated(answer.truncated());
        answer.usage().ifPresent(usage -> {
            usage.promptTokens().ifPresent(rationale::setPromptTokens);
            usage.completionTokens().ifPresent(rationale::setCompletionTokens);
            usage.costMicros().ifPresent(rationale::setCostMicros);
            rationale.setLatencyMillis(usage.latency().toMillis());
        });
        return rationale.build();
    }

    private static int deliveries(ConsumerRecord<byte[], byte[]> raw) {
        return raw.deliveryCount().orElse((short) 1);
    }

    private static String place(ConsumerRecord<byte[], byte[]> raw) {
        return raw.topic() + "-" + raw.partition() + " offset " + raw.offset();
    }
}
