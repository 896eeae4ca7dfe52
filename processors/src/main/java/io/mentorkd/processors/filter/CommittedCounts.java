package io.mentorkd.processors.filter;

import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Counts what this process wrote in committed transactions. Each producer keeps the count of its open transaction to itself
 * and adds it here when the transaction is committed, or forgets it when it is aborted; so work that is done twice, after
 * an abort or a rebalance, counts once.
 */
final class CommittedCounts {

    private final String accepted;
    private final String rejected;
    private final String deadLetters;
    private final ReadWriteLock commits = new ReentrantReadWriteLock();
    private Tally committed = new Tally(0, Map.of(), 0);

    /** What was written: accepted, rejected by verdict, dead letters. */
    record Tally(long accepted, Map<Verdict, Long> rejected, long deadLettered) {

        Tally plus(Tally other) {
            Map<Verdict, Long> sum = new EnumMap<>(Verdict.class);
            sum.putAll(rejected);
            other.rejected.forEach((verdict, count) -> sum.merge(verdict, count, Long::sum));
            return new Tally(accepted + other.accepted, sum, deadLettered + other.deadLettered);
        }
    }

    CommittedCounts(Topics topics) {
        this.accepted = topics.accepted();
        this.rejected = topics.rejected();
        this.deadLetters = topics.deadLetters(topics.rationales());
    }

    /** What was committed so far; a commit that is under way may or may not be in it. */
    synchronized Tally committed() {
        return committed;
    }

    /** What was committed so far, with every commit in it that was under way when this was called. */
    Tally committedAfterOpenCommits() {
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

    private synchronized void add(Tally transaction) {
        committed = committed.plus(transaction);
    }

    /** What one producer wrote in its open transaction. */
    final class Transaction {
        private long acceptedCount;
        private long deadLetterCount;
        private final Map<Verdict, Long> rejectedCounts = new EnumMap<>(Verdict.class);

        /** Counts a record; one of another topic, such as the changelog, counts nothing. */
        void count(ProducerRecord<byte[], byte[]> record) {
            if (record.topic().equals(accepted)) {
                acceptedCount++;
            } else if (record.topic().equals(rejected)) {
                rejectedCounts.merge(verdict(record), 1L, Long::sum);
            } else if (record.topic().equals(deadLetters)) {
                deadLetterCount++;
            }
        }

        /** Commits by {@code commit} and adds the count to the committed ones, unless it throws. */
        void commit(Runnable commit) {
            Lock commitUnderWay = commits.readLock();
            commitUnderWay.lock();
            try {
                commit.run();
                add(new Tally(acceptedCount, rejectedCounts, deadLetterCount));
                forget();
            } finally {
                commitUnderWay.unlock();
            }
        }

        /** The transaction is aborted: none of it happened. */
        void forget() {
            acceptedCount = 0;
            deadLetterCount = 0;
            rejectedCounts.clear();
        }

        private static Verdict verdict(ProducerRecord<byte[], byte[]> record) {
            Header header = record.headers().lastHeader(RationaleFilterTopology.VERDICT_HEADER);
            return Verdict.valueOf(new String(header.value(), StandardCharsets.US_ASCII));
        }
    }
}
