package io.mentorkd.dashboard.letters;

import io.mentorkd.admin.deadletters.DeadLetterLog;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.admin.deadletters.LetterGroups;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.dashboard.tail.ClusterWatch;
import io.mentorkd.dashboard.tail.PartitionSpans;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the dead letters by topic and reason, on a thread of its own, whenever their topics have grown. */
public final class LetterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LetterWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** Counting reads all letters; so much longer than that it rests. */
    private static final long REST = 10;

    private final DeadLetterLog log;
    private final ClusterWatch watch;
    private final List<String> topics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dashboard-letters");
    private volatile LetterGroups letters = LetterGroups.NONE;
    private final AtomicLong version = new AtomicLong();

    private LetterWatch(DeadLetterLog log, ClusterWatch watch, List<String> topics) {
        this.log = log;
        this.watch = watch;
        this.topics = topics;
        thread.setDaemon(true);
    }

    /** Begins to count; {@code watch} must know {@link #topics}. */
    public static LetterWatch start(KafkaConnection connection, Topics topics, ClusterWatch watch) {
        LetterWatch letters = new LetterWatch(new DeadLetterLog(connection, topics), watch, topics(topics));
        letters.thread.start();
        return letters;
    }

    /** The topics that tell of dead letters. */
    public static List<String> topics(Topics topics) {
        return Stream.concat(
                        topics.consumed().stream().map(topics::deadLetters), Stream.of(topics.handledDeadLetters()))
                .toList();
    }

    /** The letters by topic and reason, as they were counted last. */
    public LetterGroups letters() {
        return letters;
    }

    /** Letters of a topic's records about which nothing was done. */
    public long open(String topic) {
        return letters.groups().stream()
                .filter(group -> group.topic().equals(topic))
                .mapToLong(group -> group.counts().open())
                .sum();
    }

    /** Grows with each count. */
    public long version() {
        return version.get();
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }

    private void run() {
        List<Long> counted = List.of();
        long rest = PERIOD.toMillis();
        try {
            while (!stop.await(rest, TimeUnit.MILLISECONDS)) {
                rest = PERIOD.toMillis();
                List<Long> lengths = lengths();
                if (!lengths.equals(counted) && topics.stream().allMatch(watch.spans()::exists)) {
                    long began = System.nanoTime();
                    if (count()) {
                        counted = lengths;
                    }
                    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
                    rest = Math.max(PERIOD.toMillis(), REST * took);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean count() {
        try {
            letters = log.groups(LetterFilter.ALL);
            version.incrementAndGet();
            return true;
        } catch (KafkaException failure) {
            LOG.debug("dead letters are not counted: {}", failure.getMessage());
            return false;
        } catch (RuntimeException failure) {
            LOG.error("dead letters are not counted", failure);
            return false;
        }
    }

    private List<Long> lengths() {
        PartitionSpans spans = watch.spans();
        return topics.stream().map(spans::length).toList();
    }
}
