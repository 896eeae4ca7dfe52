package io.mentorkd.producers.teachers.batches;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Responses;
import io.mentorkd.producers.teachers.Spent;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherResponses;
import io.mentorkd.producers.teachers.openai.BatchLines;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A teacher that is asked in batches. It takes every question into custody, as a request on {@code teacher-requests}, and answers on a
 * thread of its own, hours later. One process of a teacher does that at a time: the one that began last.
 */
public final class BatchTeacher implements Teacher {

    private static final Duration STOP = Duration.ofSeconds(5);

    private final BatchLines lines;
    private final Responses responses;
    private final String group;
    private final Announced announced = new Announced();
    private final BatchJournal journal;
    private final BatchTally tally;
    private final BatchLoop loop;
    private final Waiting waiting;
    private final Thread thread;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Runnable looking = () -> {};

    /**
     * Whom to ask, and who asks.
     *
     * @param setup the teacher
     * @param group share group whose questions these are
     * @param config how requests are batched
     */
    public record Settings(OpenAiSetup setup, String group, BatchConfig config) {}

    /**
     * A teacher that is not asked for anything yet.
     *
     * @param responses what was answered; remains the caller's to close
     */
    public BatchTeacher(KafkaConnection connection, Topics topics, TeacherResponses responses, Settings settings) {
        OpenAiSetup setup = settings.setup();
        this.lines = setup.batchLines();
        this.responses = responses;
        this.group = settings.group();
        this.tally = new BatchTally(lines.identity(), setup.sampling().longestAnswer());
        this.waiting = new Waiting(this::turn);
        this.journal = new KafkaBatchJournal(connection, topics, lines.teacher(), responses, announced::remove);
        this.loop = new BatchLoop(journal, lines, setup.batches(), tally, settings.config(), waiting);
        this.thread = new Thread(this::run, "mentorkd-batches");
        thread.setDaemon(true);
    }

    /**
     * Begins to make batches and to collect those that are with the server, once that is there.
     *
     * @param listener is told what is written
     * @param look is run now and then on a thread of this teacher's, so that what is held back for its cost can be let go
     * @throws io.mentorkd.producers.teachers.UnusableTeacherException if it has no batches, or does not take the key
     * @throws CancellationException if it is stopped before that
     */
    public void start(TeacherListener listener, Runnable look) throws InterruptedException {
        tally.tell(listener);
        looking = look;
        loop.prepare();
        thread.start();
    }

    /** Done when it is stopped, and failed by what keeps it from going on. */
    public CompletionStage<Void> whenEnded() {
        return end.minimalCompletionStage();
    }

    @Override
    public Identity identity() {
        return lines.identity();
    }

    @Override
    public Responses responses() {
        return responses;
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        if (request.prompt().orElseThrow().followUp().isPresent()) {
            throw new IllegalArgumentException("a batch has one turn, and the prompt has two");
        }
        String key = TakenRequests.key(lines.teacher(), request.id(identity()), request.planned());
        announced.add(key, request);
        return CompletableFuture.completedStage(new Reply.Later(raw -> keep(key, request, raw)));
    }

    private Future<RecordMetadata> keep(String key, Request request, ConsumerRecord<byte[], byte[]> raw) {
        try {
            return journal.want(TakenRequests.of(lines.teacher(), identity(), request, group, raw));
        } catch (RuntimeException unwritten) {
            announced.remove(key);
            throw unwritten;
        }
    }

    private void turn() {
        tally.turn();
        looking.run();
    }

    /** What those answers will cost that are yet to come, by the length of those that came. For any thread. */
    public Spent expected() {
        BatchJournal.Totals ahead = announced.totals();
        BatchJournal.Totals known = journal.totals();
        long prompts = ahead.promptTokens() + known.promptTokens();
        long completions = Math.round((ahead.samples() + known.samples()) * tally.meanTokens());
        long micros =
                lines.price().map(price -> price.micros(prompts, completions)).orElse(0L);
        return new Spent(micros, prompts + completions);
    }

    /** How it is now. For any thread. */
    public BatchProgress progress() {
        List<TeacherBatch> batches = journal.batches();
        long withServer =
                batches.stream().mapToLong(batch -> batch.getRequests().size()).sum();
        return new BatchProgress(
                Math.max(0, journal.totals().requests() - withServer),
                withServer,
                loop.served(),
                batches.size(),
                batches.stream().map(BatchTeacher::since).min(Instant::compareTo),
                tally.done());
    }

    private static Instant since(TeacherBatch batch) {
        return Instant.ofEpochMilli(batch.getSubmittedAt() == null ? batch.getCollectedAt() : batch.getSubmittedAt());
    }

    /** Whether all that was taken into custody by now is answered, by whatever process. Waits for the broker. */
    public boolean isAnswered() {
        journal.catchUp();
        return journal.totals().requests() == 0;
    }

    private void run() {
        try {
            loop.run();
        } catch (CancellationException asked) {
            end.complete(null);
        } catch (InterruptedException interrupted) {
            end.complete(null);
        } catch (RuntimeException | Error failure) {
            end.completeExceptionally(failure);
        }
    }

    /** Leaves what is with the server there, and what waits where it is. */
    @Override
    public void stop() {
        waiting.stop();
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            journal.close();
        }
    }
}
