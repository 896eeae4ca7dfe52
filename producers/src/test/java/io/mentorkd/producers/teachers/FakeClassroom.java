package io.mentorkd.producers.teachers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.LimitedSerializer;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.share.FakeShareConsumer;
import io.mentorkd.producers.share.FakeShareLog;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Workers on a fake share group and recording producers. */
final class FakeClassroom {

    static final int MAX_MESSAGE_BYTES = 100_000;
    static final int QUESTIONS_PER_POLL = 8;

    final FakeShareLog log = new FakeShareLog();
    final MockProducer<String, Rationale> rationales;
    final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private final RecordSerdes serdes =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://worker")));
    private final Serializer<Question> questionSerializer = serdes.serializer();
    private final Duration lock;

    /** A classroom in which a record stays reserved for {@code lock}; the broker acknowledges by itself or when told. */
    FakeClassroom(Duration lock, boolean acknowledging) {
        this.lock = lock;
        this.rationales = new MockProducer<>(
                acknowledging,
                null,
                new StringSerializer(),
                new LimitedSerializer<>(serdes.serializer(), new TopicLimit("rationales", MAX_MESSAGE_BYTES)));
    }

    /** A classroom with a broker that acknowledges by itself, and reserves records for long. */
    FakeClassroom() {
        this(Duration.ofSeconds(30), true);
    }

    /** A teacher that repeats the question. */
    static FakeTeacher echo() {
        return FakeTeacher.saying(request -> Reply.Answers.all(IntStream.range(request.firstSample(), request.planned())
                .mapToObj(sample -> new TeacherAnswer(request.question().getText() + " " + sample, Optional.of("1")))
                .toList()));
    }

    TeacherProgress runUntilCaughtUp(Teacher teacher, int members) {
        try (TeacherWorker worker = worker(teacher, members)) {
            return worker.runUntilCaughtUp();
        }
    }

    /** A worker that wants three samples. */
    TeacherWorker worker(Teacher teacher, int members) {
        return worker(
                () -> teacher,
                new TeacherWorkerConfig(
                        "teachers", 3, members, QUESTIONS_PER_POLL, 1, Assignment.ALL, Optional.empty()));
    }

    TeacherWorker worker(Supplier<Teacher> teachers, TeacherWorkerConfig config) {
        ShareClients<Question, Rationale> clients = new ShareClients<>(
                () -> new FakeShareConsumer(log, QUESTIONS_PER_POLL, lock),
                () -> serdes.deserializer(Question.class),
                new RecordWriter<>(
                        rationales,
                        "rationales",
                        rationale -> rationale.getQuestion().getQuestionId()),
                deadLetters,
                new TopicLimit("questions.dlq", MAX_MESSAGE_BYTES + 16_384));
        return new TeacherWorker(teachers, config, TeacherListener.NONE, FakeShareLog.TOPIC, clients, log);
    }

    Question append(String text, Split split) {
        return append(text, split, 0);
    }

    /** Appends a question that was delivered some times before. */
    Question append(String text, Split split, int deliveries) {
        Question question = QuestionRecords.of(Tasks.builtIn().require("svamp"), text, Optional.of("1"), split);
        log.append(questionSerializer.serialize(FakeShareLog.TOPIC, question), deliveries);
        return question;
    }

    /** Appends a question of somebody else's. */
    void append(Consumer<Question> change) {
        Question question = QuestionRecords.of(Tasks.builtIn().require("svamp"), "Q", Optional.of("1"), Split.TRAIN);
        change.accept(question);
        log.append(questionSerializer.serialize(FakeShareLog.TOPIC, question), 0);
    }

    List<Rationale> written() {
        return rationales.history().stream().map(ProducerRecord::value).toList();
    }

    static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
