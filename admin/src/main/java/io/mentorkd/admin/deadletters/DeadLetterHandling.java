package io.mentorkd.admin.deadletters;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.records.DeadLetterAction;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends records of dead letters to their topics again, or discards them. Each record at most once, whoever is killed when: what
 * is done and that it is done are written in one transaction. Letters that are written meanwhile are left for the next time, so
 * it ends.
 */
public final class DeadLetterHandling {

    private static final int BATCH = 500;
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(1);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final KafkaConnection connection;
    private final Topics topics;
    private final Consumer<Handling> progress;
    private final BooleanSupplier stop;

    /**
     * Handles the letters of a cluster that has the topics. Contacts nothing yet.
     *
     * @param progress is told what is committed by now, whenever something was
     * @param stop asked before each letter whether to end there
     */
    public DeadLetterHandling(
            KafkaConnection connection, Topics topics, Consumer<Handling> progress, BooleanSupplier stop) {
        this.connection = connection;
        this.topics = topics;
        this.progress = progress;
        this.stop = stop;
    }

    /** What {@link #redrive} would do now. Changes nothing. */
    public Handling redrivable(LetterFilter filter, RedriveOptions options) {
        return run(filter, DeadLetterAction.REDRIVEN, options, Optional.empty());
    }

    /** What {@link #discard} would do now. Changes nothing. */
    public Handling discardable(LetterFilter filter) {
        return run(filter, DeadLetterAction.DISCARDED, discarding(), Optional.empty());
    }

    /**
     * Sends the records of open letters to their topics again, as they were and by their key, and marks the attempt. Those that cannot
     * be sent, since the letter had no room for them or their topic has none, are passed over.
     *
     * @throws RefusedException if another process begins to handle letters
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer; what was committed is done
     */
    public Handling redrive(LetterFilter filter, RedriveOptions options) {
        try (HandlingTransaction transaction = HandlingTransaction.open(connection, topics)) {
            return run(filter, DeadLetterAction.REDRIVEN, options, Optional.of(transaction));
        }
    }

    /** Marks the records of open letters as discarded; the letters stay. Throws as {@link #redrive} does. */
    public Handling discard(LetterFilter filter) {
        try (HandlingTransaction transaction = HandlingTransaction.open(connection, topics)) {
            return run(filter, DeadLetterAction.DISCARDED, discarding(), Optional.of(transaction));
        }
    }

    private Handling run(
            LetterFilter filter,
            DeadLetterAction action,
            RedriveOptions options,
            Optional<HandlingTransaction> transaction) {
        HandlingTally tally = new HandlingTally(LetterState.after(action), transaction.isEmpty());
        HandledLetters handled = HandledLetters.read(connection, topics);
        Map<String, TopicLimit> limits =
                action == DeadLetterAction.REDRIVEN ? HandlingTransaction.limits(connection, topics) : Map.of();
        Runnable commitDue = commitDue(options, transaction, tally);
        boolean[] stopped = {false};
        new DeadLetterLog(connection, topics)
                .each(
                        filter,
                        letter -> {
                            stopped[0] = stop.getAsBoolean();
                            if (!stopped[0] && handled.state(letter) == LetterState.OPEN) {
                                if (letter.delivery().attempt() >= options.maxAttempts()) {
                                    tally.refused(letter);
                                } else if (action == DeadLetterAction.REDRIVEN
                                        && !letter.isSendable(Optional.ofNullable(limits.get(letter.topic())))) {
                                    tally.unsendable(letter);
                                } else {
                                    transaction.ifPresent(open -> open.handle(letter, action));
                                    handled.note(letter.source(), action);
                                    tally.handled(letter);
                                }
                            }
                            commitDue.run();
                            return !stopped[0];
                        },
                        commitDue);
        transaction.ifPresent(open -> commit(open, tally));
        return tally.result(stopped[0]);
    }

    /** Commits when there is enough or it has waited long enough, and then waits as the rate demands. */
    private Runnable commitDue(RedriveOptions options, Optional<HandlingTransaction> transaction, HandlingTally tally) {
        double batch = Math.min(BATCH, options.rate().orElse(BATCH));
        long began = System.nanoTime();
        return () -> transaction
                .filter(open -> open.size() >= batch || open.age().compareTo(LONGEST_TRANSACTION) > 0)
                .ifPresent(open -> {
                    commit(open, tally);
                    options.rate()
                            .ifPresent(rate -> await(began, tally.result(false).handled(), rate));
                });
    }

    private void commit(HandlingTransaction transaction, HandlingTally tally) {
        if (transaction.size() > 0) {
            transaction.commit();
            progress.accept(tally.result(false));
        }
    }

    private void await(long began, long sent, double rate) {
        long due = began + Math.round(sent * SECOND / rate);
        while (!stop.getAsBoolean() && System.nanoTime() - due < 0) {
            LockSupport.parkNanos(Math.min(due - System.nanoTime(), SECOND / 10));
        }
    }

    private static RedriveOptions discarding() {
        return new RedriveOptions(OptionalDouble.empty(), Integer.MAX_VALUE);
    }
}
