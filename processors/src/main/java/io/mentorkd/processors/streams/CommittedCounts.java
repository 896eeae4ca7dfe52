package io.mentorkd.processors.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Counts what this process wrote in committed transactions, by outcome. Each producer keeps the count of its open
 * transaction to itself and adds it here when the transaction is committed, or forgets it when it is aborted; so work that
 * is done twice, after an abort or a rebalance, counts once.
 *
 * @param <K> what is told apart among the records that are no dead letters
 */
public final class CommittedCounts<K> {

    private final Set<String> deadLetters;
    private final Function<ProducerRecord<byte[], byte[]>, Optional<K>> outcome;
    private final ReadWriteLock commits = new ReentrantReadWriteLock();
    private Tally<K> committed = new Tally<>(Map.of(), 0);

    /**
     * What was written.
     *
     * @param written records by outcome; outcomes that did not occur are left out
     * @param deadLettered dead letters
     */
    public record Tally<K>(Map<K, Long> written, long deadLettered) {

        public Tally {
            written = Map.copyOf(written);
        }

        /** Records with that outcome. */
        public long of(K outcome) {
            return written.getOrDefault(outcome, 0L);
        }

        Tally<K> plus(Map<K, Long> more, long moreDeadLettered) {
            Map<K, Long> sum = new HashMap<>(written);
            more.forEach((key, count) -> sum.merge(key, count, Long::sum));
            return new Tally<>(sum, deadLettered + moreDeadLettered);
        }
    }

    /**
     * Counts of nothing yet.
     *
     * @param deadLetters topics of dead letters
     * @param outcome what a record of another topic counts as; empty: as nothing, such as one of a changelog
     */
    public CommittedCounts(
            Collection<String> deadLetters, Function<ProducerRecord<byte[], byte[]>, Optional<K>> outcome) {
        this.deadLetters = Set.copyOf(deadLetters);
        this.outcome = outcome;
    }

    /** What was committed so far; a commit that is under way may or may not be in it. */
    public synchronized Tally<K> committed() {
        return committed;
    }

    /** What was committed so far, with every commit in it that was under way when this was called. */
    public Tally<K> committedAfterOpenCommits() {
        Lock noCommit = commits.writeLock();
        noCommit.lock();
        try {
            return committed();
        } finally {
            noCommit.unlock();
        }
    }

    /** The count of a producer's transactions. For one thread. */
    Transaction transaction() {
        return new Transaction();
    }

    private synchronized void add(Map<K, Long> written, long deadLettered) {
        committed = committed.plus(written, deadLettered);
    }

    /** What one producer wrote in its open transaction. */
    final class Transaction {
        private final Map<K, Long> written = new HashMap<>();
        private long deadLettered;

        /** Counts a record. */
        void count(ProducerRecord<byte[], byte[]> record) {
            if (deadLetters.contains(record.topic())) {
                deadLettered++;
            } else {
                outcome.apply(record).ifPresent(key -> written.merge(key, 1L, Long::sum));
            }
        }

        /** Commits by {@code commit} and adds the count to the committed ones, unless it throws. */
        void commit(Runnable commit) {
            Lock commitUnderWay = commits.readLock();
            commitUnderWay.lock();
            try {
                commit.run();
                add(written, deadLettered);
                forget();
            } finally {
                commitUnderWay.unlock();
            }
        }

        /** The transaction is aborted: none of it happened. */
        void forget() {
            written.clear();
            deadLettered = 0;
        }
    }
}
