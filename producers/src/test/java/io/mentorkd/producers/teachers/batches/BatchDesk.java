package io.mentorkd.producers.teachers.batches;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.producers.costs.Prices;
import io.mentorkd.producers.endpoint.BatchEndpoint;
import io.mentorkd.producers.http.Secret;
import io.mentorkd.producers.prompts.ZeroShot;
import io.mentorkd.producers.questions.QuestionRecords;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.openai.Api;
import io.mentorkd.producers.teachers.openai.BatchLines;
import io.mentorkd.producers.teachers.openai.OpenAiBatches;
import io.mentorkd.producers.teachers.openai.OpenAiServer;
import io.mentorkd.producers.teachers.openai.Sampling;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Processes that batch the requests of one teacher, one after the other, on a journal in memory and a server of the tests. */
final class BatchDesk implements AutoCloseable {

    static final String KEY = "sk-TheKeyThatNobodyMaySee0123456789";

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final RecordSerdes SERDES =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://desk")));

    final BatchEndpoint endpoint = new BatchEndpoint();
    final MemoryJournal.Durable durable = new MemoryJournal.Durable(SERDES.deserializer(Question.class));
    final BatchLines lines;

    private final Serializer<Question> questions = SERDES.serializer();
    private final ZeroShot prompting = new ZeroShot(Tasks.builtIn());
    private final OpenAiServer server;
    private BatchConfig config = config(1_000, 10_000_000);
    private BatchTally tally;
    private long offset;

    BatchDesk() {
        server = new OpenAiServer(
                endpoint.url(),
                "gpt-4o-mini",
                Api.CHAT,
                Optional.of(Secret.of("the key", KEY)),
                Map.of(),
                Duration.ofSeconds(10));
        lines = new BatchLines(server, Sampling.SERVERS, "gpt-4o-mini", prices());
    }

    private static Prices prices() {
        try {
            Path file = Files.createTempFile("prices", ".yaml");
            Files.writeString(file, "models: {gpt-4o-mini: {prompt: 0.15, cached: 0.075, completion: 0.60}}");
            Prices prices = Prices.shipped().with(file);
            Files.delete(file);
            return prices;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static BatchConfig config(int most, long bytes) {
        return new BatchConfig(
                most,
                bytes,
                Duration.ofMillis(1),
                new BatchConfig.Patience(Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofMillis(40)),
                3);
    }

    /** Batches of so many requests, and files of so many bytes, at most. */
    void batches(int most, long bytes) {
        config = config(most, bytes);
    }

    /** Wants so many samples of a question. */
    Request want(String text, int samples) {
        Question question = QuestionRecords.of(Tasks.builtIn().require("svamp"), text, Optional.of("1"), Split.TRAIN);
        Request request = new Request(question, Optional.of(prompting.of(question)), 0, samples);
        ConsumerRecord<byte[], byte[]> raw = new ConsumerRecord<>(
                "questions",
                0,
                offset++,
                question.getQuestionId().getBytes(StandardCharsets.UTF_8),
                questions.serialize("questions", question));
        raw.headers().add("mentorkd.attempt", new byte[] {'2'});
        durable.want(TakenRequests.of(lines.teacher(), lines.identity(), request, "teachers", raw));
        return request;
    }

    /** Runs until nothing is wanted any more. */
    int run() {
        return run(0, false);
    }

    /**
     * Runs until nothing is wanted any more and no batch is left, or it is killed at a write.
     *
     * @return how often it wrote
     */
    int run(int deadly, boolean after) {
        MemoryJournal journal = new MemoryJournal(durable, deadly, after);
        AtomicReference<Waiting> self = new AtomicReference<>();
        long deadline = System.nanoTime() + LONG.toNanos();
        Waiting waiting = new Waiting(() -> {
            boolean done = durable.wanted.totals().requests() == 0 && durable.batches.isEmpty();
            if (done || System.nanoTime() - deadline > 0) {
                self.get().stop();
            }
        });
        self.set(waiting);
        tally = new BatchTally(lines.identity(), OptionalInt.empty());
        BatchLoop loop = new BatchLoop(journal, lines, new OpenAiBatches(server), tally, config, waiting);
        try {
            loop.prepare();
            loop.run();
        } catch (CancellationException | MemoryJournal.Killed end) {
            // As it should.
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return journal.writes();
    }

    /** Wants so many samples of so many questions. */
    void wanted(int count, int samples) {
        IntStream.range(0, count).forEach(number -> want("How much is " + number + " and 1?", samples));
    }

    /** All is written, each sample once, and was answered once. */
    void requireOnce(int count, int samples) {
        requireWritten(count, samples);
        assertThat(endpoint.paid().values()).allMatch(times -> times == 1);
        assertThat(durable.letters).isEmpty();
    }

    /** All is written, each sample once, and nothing is left. */
    void requireWritten(int count, int samples) {
        assertThat(durable.rationales)
                .hasSize(count * samples)
                .extracting(Rationale::getRationaleId)
                .doesNotHaveDuplicates();
        assertThat(durable.requests).isEmpty();
        assertThat(durable.batches).isEmpty();
    }

    /** What the last process has counted. */
    TeacherProgress done() {
        return tally.done();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
