package io.mentorkd.producers.graders;

import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.producers.decoding.OwnIds;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.share.DeadLetters;
import io.mentorkd.producers.share.Outcome;
import io.mentorkd.producers.share.ShareClients;
import io.mentorkd.producers.share.ShareWork;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with records of {@code rationales}, up to sending judgements. Begun by one thread at a time. */
final class GradingWork implements ShareWork {

    private final Function<Task, Grader> graders;
    private final Runnable interruption;
    private final Tasks tasks;
    private final Patience patience;
    private final Semaphore free;
    private final PatientDecoder<Rationale> decoder;
    private final RecordWriter<Judgement> judgements;
    private final DeadLetters deadLetters;
    private final GradingTally tally;
    private volatile boolean interrupted;

    /**
     * What judges.
     *
     * @param graders gives the grader of a task that has one outside
     * @param interruption breaks off what runs
     * @param free permits for what may be in work at once, of all members
     */
    record Judges(
            Function<Task, Grader> graders, Runnable interruption, Tasks tasks, Patience patience, Semaphore free) {}

    /** Work with a deserializer of its own, on the given producers, which it does not close. */
    GradingWork(
            Judges judges, ShareClients<Rationale, Judgement> clients, DeadLetters deadLetters, GradingTally tally) {
        this.graders = judges.graders();
        this.interruption = judges.interruption();
        this.tasks = judges.tasks();
        this.patience = judges.patience();
        this.free = judges.free();
        this.decoder = new PatientDecoder<>(clients.deserializers().get());
        this.judgements = clients.results();
        this.deadLetters = deadLetters;
        this.tally = tally;
    }

    @Override
    public List<CompletionStage<Outcome>> on(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        List<CompletionStage<Outcome>> outcomes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            outcomes.add(on(raw));
        }
        return outcomes;
    }

    @Override
    public Outcome givenBack(ConsumerRecord<byte[], byte[]> raw) {
        return deadLetters.givenBack(raw);
    }

    @Override
    public void interrupt() {
        interrupted = true;
        interruption.run();
    }

    @Override
    public void close() {
        decoder.close();
    }

    private CompletionStage<Outcome> on(ConsumerRecord<byte[], byte[]> raw) throws InterruptedException {
        Rationale rationale;
        try {
            rationale = decoder.decode(raw);
            OwnIds.require(rationale);
        } catch (UnreadableRecordException unreadable) {
            return CompletableFuture.completedStage(deadLetters.letter(raw, unreadable));
        }
        Optional<Task> task = tasks.find(rationale.getQuestion().getTask());
        Optional<PassedOver> reason = passedOver(task, rationale);
        if (reason.isPresent()) {
            return CompletableFuture.completedStage(
                    Outcome.passedOver(() -> tally.passedOver(reason.get(), rationale, raw.timestamp())));
        }
        // Those who had it before ended meanwhile, perhaps over it; after the last time it would be gone without a
        // word.
        return deadLetters.isLastDelivery(raw)
                ? CompletableFuture.completedStage(deadLetters.givenBack(raw))
                : judge(raw, task.orElseThrow(), rationale);
    }

    private static Optional<PassedOver> passedOver(Optional<Task> task, Rationale rationale) {
        if (task.isEmpty()) {
            return Optional.of(PassedOver.UNKNOWN_TASK);
        }
        if (task.get().isPure()) {
            return Optional.of(PassedOver.GOLD);
        }
        if (rationale.getQuestion().getSplit() != Split.TRAIN) {
            return Optional.of(PassedOver.NOT_TRAIN);
        }
        return rationale.getTruncated() ? Optional.of(PassedOver.TRUNCATED) : Optional.empty();
    }

    private CompletionStage<Outcome> judge(ConsumerRecord<byte[], byte[]> raw, Task task, Rationale rationale)
            throws InterruptedException {
        Grader grader = graders.apply(task);
        free.acquire();
        long began = System.nanoTime();
        return patience.with(() -> ask(grader, task, rationale), () -> tally.failed(task.name()))
                .handle((verdict, failure) -> {
                    free.release();
                    tally.asked(task.name(), Duration.ofNanos(System.nanoTime() - began));
                    return failure == null
                            ? judged(raw, grader, task, rationale, verdict)
                            : failed(raw, task, BoundedHttp.cause(failure));
                });
    }

    /** What a grader throws instead of failing its stage is the same. */
    private CompletionStage<Verdicted> ask(Grader grader, Task task, Rationale rationale) {
        if (interrupted) {
            return CompletableFuture.failedStage(new CancellationException("the stage has to stop"));
        }
        try {
            return grader.grade(task, rationale);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private Outcome judged(
            ConsumerRecord<byte[], byte[]> raw, Grader grader, Task task, Rationale rationale, Verdicted verdict) {
        Judgement.Builder judgement = Judgement.newBuilder()
                .setRationale(rationale)
                .setVerdict(verdict.verdict())
                .setAnswer(verdict.answer().orElse(null))
                .setGrader(grader.id())
                .setEvidence(verdict.evidence().orElse(null))
                .setTaskVersion(task.version())
                .setTaskSha256(task.sha256().orElse(null))
                .setJudgedAt(System.currentTimeMillis());
        verdict.score().ifPresent(judgement::setScore);
        Judgement built = judgement.build();
        try {
            return Outcome.done(List.of(judgements.send(built)), () -> tally.judged(built));
        } catch (OversizedRecordException oversized) {
            return deadLetters.letter(raw, oversized);
        }
    }

    /** A grader that never works ends the stage, which gives back what it had; so does a stop. All else is the rationale's fault. */
    private Outcome failed(ConsumerRecord<byte[], byte[]> raw, Task task, Throwable failure) {
        if (interrupted || failure instanceof CancellationException) {
            throw new CancellationException("the stage has to stop");
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof GraderException told && told.fault() == Fault.GRADER) {
            throw new GraderException(Fault.GRADER, "task " + task.name() + ": " + told.getMessage(), told);
        }
        return deadLetters.letter(
                raw, failure instanceof Exception exception ? exception : new CompletionException(failure));
    }
}
