package io.mentorkd.producers.teachers;

import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.topics.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with records of {@code questions}, up to sending what comes of them. For one thread at a time. */
final class QuestionWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionWork.class);

    private final Supplier<? extends Teacher> teachers;
    private final TeacherWorkerConfig config;
    private final PatientDecoder<Question> decoder;
    private final RecordWriter<Rationale> rationales;
    private final Producer<byte[], byte[]> deadLetters;
    private final String deadLetterTopic;
    private final int maxDeliveries;
    private final TeacherTally tally;

    /** A question that the teacher is asked; {@code index} is its place among the records that came with it. */
    private record Asked(int index, ConsumerRecord<byte[], byte[]> raw, Question question) {}

    /**
     * Work with a deserializer of its own, on the given producers, which it does not close.
     *
     * @param teachers gives the teacher of a batch
     * @param maxDeliveries deliveries after which the broker gives a record up without a word
     */
    QuestionWork(
            Supplier<? extends Teacher> teachers,
            TeacherWorkerConfig config,
            WorkerClients clients,
            int maxDeliveries,
            TeacherTally tally) {
        this.teachers = teachers;
        this.config = config;
        this.decoder = new PatientDecoder<>(clients.deserializers().get());
        this.rationales = clients.rationales();
        this.deadLetters = clients.deadLetters();
        this.deadLetterTopic = clients.deadLetterTopic();
        this.maxDeliveries = maxDeliveries;
        this.tally = tally;
    }

    /** Records that are wanted at a time. */
    int questionsAtOnce() {
        return config.questionsAtOnce();
    }

    /**
     * Does all of it.
     *
     * @return what became of each record, in their order
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     * @throws io.mentorkd.connection.RecordWriteException if the broker refused a rationale
     */
    List<Outcome> on(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        Outcome[] outcomes = new Outcome[batch.size()];
        List<Asked> asked = new ArrayList<>();
        for (int index = 0; index < outcomes.length; index++) {
            ConsumerRecord<byte[], byte[]> raw = batch.get(index);
            try {
                Question question = decoder.decode(raw);
                if (question.getSplit() != Split.TRAIN) {
                    outcomes[index] = passedOver(tally::skippedSplit);
                } else if (!config.wants(question.getTask())) {
                    outcomes[index] = passedOver(tally::skippedTask);
                } else {
                    asked.add(new Asked(index, raw, question));
                }
            } catch (UnreadableRecordException unreadable) {
                outcomes[index] = deadLetter(raw, unreadable);
            }
        }
        if (!asked.isEmpty()) {
            ask(teachers.get(), asked, outcomes);
        }
        return Arrays.asList(outcomes);
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
        decoder.close();
    }

    /** Where the teacher fails at several questions, it is asked one by one: only those that it fails at are to suffer. */
    private void ask(Teacher teacher, List<Asked> asked, Outcome[] outcomes) throws InterruptedException {
        List<List<TeacherAnswer>> answers;
        long began = System.nanoTime();
        try {
            try {
                answers = teacher.answerAll(asked.stream().map(Asked::question).toList(), config.samples());
            } finally {
                tally.called(teacher, Duration.ofNanos(System.nanoTime() - began));
            }
            if (answers.size() != asked.size()) {
                throw new IllegalStateException(teacher.generator() + " must answer " + asked.size()
                        + " questions, answered " + answers.size());
            }
        } catch (TeacherException | RuntimeException failure) {
            if (asked.size() == 1) {
                boolean retryable = !(failure instanceof TeacherException told) || told.isRetryable();
                outcomes[asked.get(0).index()] = failed(teacher, asked.get(0).raw(), failure, retryable);
            } else {
                LOG.warn(
                        "{} failed at {} questions at once: {}", teacher.generator(), asked.size(), failure.toString());
                for (Asked each : asked) {
                    ask(teacher, List.of(each), outcomes);
                }
            }
            return;
        }
        for (int index = 0; index < asked.size(); index++) {
            Asked each = asked.get(index);
            outcomes[each.index()] = answered(teacher, each.question(), answers.get(index));
        }
    }

    private Outcome answered(Teacher teacher, Question question, List<TeacherAnswer> answers) {
        List<Future<RecordMetadata>> written = new ArrayList<>();
        for (int sample = 0; sample < answers.size(); sample++) {
            written.add(rationales.send(RationaleRecords.of(teacher, question, sample, answers.get(sample))));
        }
        return new Outcome(AcknowledgeType.ACCEPT, written, () -> tally.answered(question, teacher, answers));
    }

    private static Outcome passedOver(Runnable count) {
        return new Outcome(AcknowledgeType.ACCEPT, List.of(), count);
    }

    private Outcome failed(Teacher teacher, ConsumerRecord<byte[], byte[]> raw, Exception failure, boolean retryable) {
        tally.failed(teacher.source());
        int delivery = deliveries(raw);
        if (retryable && delivery < Math.min(config.maxTries(), maxDeliveries)) {
            LOG.warn(
                    "{} failed at question {} (try {}), which is given back: {}",
                    teacher.generator(),
                    PatientDecoder.place(raw),
                    delivery,
                    failure.toString());
            return new Outcome(AcknowledgeType.RELEASE, List.of(), () -> {});
        }
        return deadLetter(raw, failure);
    }

    private Outcome deadLetter(ConsumerRecord<byte[], byte[]> raw, Exception cause) {
        LOG.warn("question {} goes to {}: {}", PatientDecoder.place(raw), deadLetterTopic, cause.toString());
        Future<RecordMetadata> written =
                deadLetters.send(DeadLetter.of(raw, deadLetterTopic, new DeadLetter.Failure(config.group(), cause)));
        return new Outcome(AcknowledgeType.REJECT, List.of(written), tally::deadLettered);
    }

    private static int deliveries(ConsumerRecord<byte[], byte[]> raw) {
        return raw.deliveryCount().orElse((short) 1);
    }
}
