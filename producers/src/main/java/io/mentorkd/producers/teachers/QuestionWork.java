package io.mentorkd.producers.teachers;

import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.producers.share.DeadLetters;
import io.mentorkd.producers.share.Outcome;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.producers.share.ShareWork;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with records of {@code questions}, up to sending what comes of them. For one thread at a time. */
final class QuestionWork implements ShareWork {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionWork.class);

    private final Supplier<? extends Teacher> teachers;
    private final TeacherWorkerConfig config;
    private final PatientDecoder<Question> decoder;
    private final RecordWriter<Rationale> rationales;
    private final DeadLetters deadLetters;
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
            ShareClients<Question, Rationale> clients,
            int maxDeliveries,
            TeacherTally tally) {
        this.teachers = teachers;
        this.config = config;
        this.decoder = new PatientDecoder<>(clients.deserializers().get());
        this.rationales = clients.results();
        this.deadLetters = new DeadLetters(clients, config.group(), maxDeliveries, tally::deadLettered);
        this.maxDeliveries = maxDeliveries;
        this.tally = tally;
    }

    @Override
    public int recordsAtOnce() {
        return config.questionsAtOnce();
    }

    /**
     * Does all of it.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     * @throws io.mentorkd.connection.RecordWriteException if the broker refused a rationale
     */
    @Override
    public List<CompletableFuture<Outcome>> on(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        Outcome[] outcomes = new Outcome[batch.size()];
        List<Asked> asked = new ArrayList<>();
        for (int index = 0; index < outcomes.length; index++) {
            ConsumerRecord<byte[], byte[]> raw = batch.get(index);
            try {
                Question question = decoder.decode(raw);
                if (question.getSplit() != Split.TRAIN) {
                    outcomes[index] = Outcome.passedOver(tally::skippedSplit);
                } else if (!config.wants(question.getTask())) {
                    outcomes[index] = Outcome.passedOver(tally::skippedTask);
                } else {
                    asked.add(new Asked(index, raw, question));
                }
            } catch (UnreadableRecordException unreadable) {
                outcomes[index] = deadLetters.letter(raw, unreadable);
            }
        }
        if (!asked.isEmpty()) {
            ask(teachers.get(), asked, outcomes);
        }
        return Arrays.stream(outcomes).map(CompletableFuture::completedFuture).toList();
    }

    @Override
    public Outcome givenBack(ConsumerRecord<byte[], byte[]> raw) {
        return deadLetters.givenBack(raw);
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
        return Outcome.done(written, () -> tally.answered(question, teacher, answers));
    }

    private Outcome failed(Teacher teacher, ConsumerRecord<byte[], byte[]> raw, Exception failure, boolean retryable) {
        tally.failed(teacher.source());
        int delivery = DeadLetters.deliveries(raw);
        if (retryable && delivery < Math.min(config.maxTries(), maxDeliveries)) {
            LOG.warn(
                    "{} failed at question {} (try {}), which is given back: {}",
                    teacher.generator(),
                    PatientDecoder.place(raw),
                    delivery,
                    failure.toString());
            return Outcome.givenBack();
        }
        return deadLetters.letter(raw, failure);
    }
}
