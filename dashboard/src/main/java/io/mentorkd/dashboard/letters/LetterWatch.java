package io.mentorkd.dashboard.letters;

import io.mentorkd.admin.deadletters.DeadLetterLog;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.admin.deadletters.LetterGroups;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.dashboard.tail.ClusterWatch;
import io.mentorkd.dashboard.tail.PartitionSpans;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Counts the dead letters by topic and reason, in the background, whenever their topics have grown. */
public final class LetterWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** Counting reads all letters; so much longer than that it rests. */
    private static final long REST = 10;

    private final DeadLetterLog log;
    private final ClusterWatch watch;
    private final List<String> topics;
    private final BackgroundLook<LetterGroups> look;
    private volatile LetterGroups letters = LetterGroups.NONE;
    // Of the thread that looks.
    private List<Long> counted = List.of();
    private long restsUntil = System.nanoTime();

    private LetterWatch(DeadLetterLog log, ClusterWatch watch, List<String> topics) {
        this.log = log;
        this.watch = watch;
        this.topics = topics;
        this.look = BackgroundLook.start("dead letters", PERIOD, this::count);
    }

    /** Begins to count; {@code watch} must know {@link #topics}. */
    public static LetterWatch start(KafkaConnection connection, Topics topics, ClusterWatch watch) {
        return new LetterWatch(new DeadLetterLog(connection, topics), watch, topics(topics));
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

    @Override
    public void close() {
        look.close();
    }

    private LetterGroups count() {
        PartitionSpans spans = watch.spans();
        List<Long> lengths = topics.stream().map(spans::length).toList();
        long began = System.nanoTime();
        if (began - restsUntil >= 0
                && !lengths.equals(counted)
                && topics.stream().allMatch(spans::exists)) {
            try {
                letters = log.groups(LetterFilter.ALL);
                counted = lengths;
            } finally {
                long ended = System.nanoTime();
                restsUntil = ended + REST * (ended - began);
            }
        }
        return letters;
    }
}
