package io.mentorkd.producers.graders;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.LimitedSerializer;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.share.FakeShareConsumer;
import io.mentorkd.producers.share.FakeShareLog;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.KnownTasks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Workers on a fake share group and recording producers. */
final class FakeGrading {

    static final int MAX_MESSAGE_BYTES = 100_000;

    final FakeShareLog log = new FakeShareLog();
    final MockProducer<String, Judgement> judgements;
    final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private final RecordSerdes serdes =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://grading")));
    private final Serializer<Rationale> serializer = serdes.serializer();
    private final Duration lock;

    /** A room in which a record stays reserved for {@code lock}; the broker acknowledges by itself or when told. */
    FakeGrading(Duration lock, boolean acknowledging) {
        this.lock = lock;
        this.judgements = new MockProducer<>(
                acknowledging,
                null,
                new StringSerializer(),
                new LimitedSerializer<>(serdes.serializer(), new TopicLimit("judgements", MAX_MESSAGE_BYTES)));
    }

    FakeGrading() {
        this(Duration.ofSeconds(30), true);
    }

    GradingProgress runUntilCaughtUp(Grader grader) {
        try (GraderWorker worker = worker(grader, 4)) {
            return worker.runUntilCaughtUp();
        }
    }

    /** A worker that knows the built-in tasks and {@code own}, and tries three times. */
    GraderWorker worker(Grader grader, int concurrency) {
        ShareClients<Rationale, Judgement> clients = new ShareClients<>(
                () -> new FakeShareConsumer(log, 2 * concurrency, lock),
                () -> serdes.deserializer(Rationale.class),
                new RecordWriter<>(
                        judgements,
                        "judgements",
                        judgement -> judgement.getRationale().getQuestion().getQuestionId()),
                deadLetters,
                new TopicLimit("rationales.dlq", MAX_MESSAGE_BYTES + 16_384));
        return new GraderWorker(
                task -> grader,
                () -> {},
                KnownTasks.of(List.of(Rationales.COMMAND)),
                new GraderWorkerConfig("graders", concurrency, new Patience(3, Duration.ofMillis(5))),
                GradingListener.NONE,
                FakeShareLog.TOPIC,
                clients,
                log);
    }

    void append(Rationale rationale) {
        append(rationale, 0);
    }

    /** Appends a rationale that was delivered some times before. */
    void append(Rationale rationale, int deliveries) {
        log.append(serializer.serialize(FakeShareLog.TOPIC, rationale), deliveries);
    }

    List<Judgement> written() {
        return judgements.history().stream().map(ProducerRecord::value).toList();
    }
}
