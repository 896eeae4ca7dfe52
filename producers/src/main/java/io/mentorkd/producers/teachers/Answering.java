package io.mentorkd.producers.teachers;

import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.producers.share.DeadLetters;
import io.mentorkd.producers.share.Outcome;
import io.mentorkd.records.Rationale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * A question until a teacher has answered all of it: it is asked again for what is missing. Each answer is sent when it is there, so
 * that none is lost with a later one. For one thread at a time.
 */
final class Answering {

    private final ConsumerRecord<byte[], byte[]> raw;
    private final Exits exits;
    private final List<TeacherAnswer> answers = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private Request next;

    /**
     * Where a question may end.
     *
     * @param stopping whether nothing is to be asked any more
     */
    record Exits(
            RecordWriter<Rationale> rationales,
            DeadLetters deadLetters,
            TeacherTally tally,
            BooleanSupplier stopping) {}

    /** Nothing is answered yet of {@code request}, which {@code raw} is the record of. */
    Answering(ConsumerRecord<byte[], byte[]> raw, Request request, Exits exits) {
        this.raw = raw;
        this.next = request;
        this.exits = exits;
    }

    /**
     * Takes what {@code teacher} was paid for before, so that it is not asked again.
     *
     * @return what becomes of the question, where nothing is left to ask
     */
    Optional<Outcome> recall(Teacher teacher) {
        return recall(teacher, DeadLetters.deliveries(raw) > 1);
    }

    private Optional<Outcome> recall(Teacher teacher, boolean again) {
        Identity by = teacher.identity();
        List<Rationale> known = teacher.responses().find(by, next, again);
        for (Rationale rationale : known) {
            try {
                sent.add(exits.rationales().send(rationale));
            } catch (OversizedRecordException oversized) {
                return Optional.of(givenUp(by, oversized));
            }
            answers.add(RationaleRecords.unpaid(rationale));
        }
        if (known.size() == next.samples()) {
            return Optional.of(done(by));
        }
        next = next.after(known.size());
        return Optional.empty();
    }

    /** Returns when what {@code teacher} says can be written: nothing is paid for before. Waits for the registry. */
    void requireSchemas(Teacher teacher) {
        Rationale like = RationaleRecords.of(
                teacher.identity(), next, next.firstSample(), new TeacherAnswer("", Optional.empty()));
        exits.rationales().requireSchema(like);
        teacher.responses().requireSchema(like);
    }

    /** What is to be asked next. */
    Request next() {
        return next;
    }

    /** What becomes of the question, given what comes of asking {@code teacher} what was {@link #next}. */
    CompletionStage<Outcome> after(Teacher teacher, CompletionStage<Reply> asked) {
        return asked.handle((reply, failure) -> failure == null ? reply : mistake(failure))
                .thenCompose(reply -> after(teacher, reply));
    }

    private CompletionStage<Outcome> after(Teacher teacher, Reply reply) {
        if (reply instanceof Reply.Answers some) {
            return answered(teacher, some);
        }
        if (reply instanceof Reply.Kept) {
            return recall(teacher, true).map(CompletableFuture::completedStage).orElseGet(() -> goOn(teacher));
        }
        return CompletableFuture.completedStage(
                reply instanceof Reply.Later later
                        ? kept(teacher, later)
                        : givenUp(teacher.identity(), TeacherException.of(reply)));
    }

    /** The question is counted by whoever answers it. */
    private Outcome kept(Teacher teacher, Reply.Later later) {
        try {
            sent.add(later.custody().apply(raw));
            return Outcome.done(sent, () -> {});
        } catch (OversizedRecordException oversized) {
            return givenUp(teacher.identity(), oversized);
        }
    }

    private CompletionStage<Outcome> answered(Teacher teacher, Reply.Answers some) {
        Identity by = teacher.identity();
        exits.tally().used(next.question(), by, some.answers());
        int sample = next.firstSample();
        for (TeacherAnswer answer : some.answers()) {
            Rationale rationale = RationaleRecords.of(by, next, sample++, answer);
            try {
                sent.add(exits.rationales().send(rationale));
            } catch (OversizedRecordException oversized) {
                // Another answer would cost as much, and be no smaller.
                return CompletableFuture.completedStage(givenUp(by, oversized));
            }
            answers.add(answer);
        }
        if (some.last() || sample >= next.planned()) {
            return CompletableFuture.completedStage(done(by));
        }
        next = next.after(some.answers().size());
        return goOn(teacher);
    }

    /** Asks for what is missing. */
    private CompletionStage<Outcome> goOn(Teacher teacher) {
        Identity by = teacher.identity();
        if (exits.stopping().getAsBoolean()) {
            return CompletableFuture.failedStage(new CancellationException("the worker has to stop"));
        }
        return after(
                teacher,
                exits.tally().timed(by, () -> List.of(teacher.ask(next))).get(0));
    }

    private Outcome done(Identity by) {
        return Outcome.done(sent, () -> exits.tally().answered(next.question(), by, answers));
    }

    private Outcome givenUp(Identity by, Exception cause) {
        exits.tally().failed(by.source());
        return exits.deadLetters()
                .letter(raw, cause)
                .with(sent, () -> exits.tally().partly(next.question(), by, answers));
    }

    /** What a teacher throws is its mistake at this question, unless the worker has to stop or the surroundings fail. */
    private static Reply mistake(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof CancellationException
                || cause instanceof UnusableTeacherException
                || cause instanceof KafkaException) {
            throw (RuntimeException) cause;
        }
        return new Reply.Failed(cause.toString(), Optional.of(cause));
    }
}
