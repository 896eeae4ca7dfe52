package io.mentorkd.operations.replay;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.topics.Topics;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** How fast training went the last time, from what trainers publish. */
public final class TrainingPace {

    /** Newest records of each partition that are looked at. */
    private static final long NEWEST = 200;

    private final LogOffsets offsets;
    private final KafkaConnection connection;
    private final Topics topics;

    /** A look through {@code admin}, which stays the caller's. */
    public TrainingPace(Admin admin, KafkaConnection connection, Topics topics) {
        this.offsets = new LogOffsets(admin);
        this.connection = connection;
        this.topics = topics;
    }

    /** Target tokens a second of the newest step of any run; empty where none was published. */
    public OptionalDouble tokensPerSecond() {
        NavigableMap<Integer, OffsetSpan> newest = new TreeMap<>();
        offsets.everything(topics.metrics())
                .spans()
                .forEach((partition, span) ->
                        newest.put(partition, new OffsetSpan(Math.max(span.from(), span.to() - NEWEST), span.to())));
        LogRange range = new LogRange(topics.metrics(), newest);
        if (range.isEmpty()) {
            return OptionalDouble.empty();
        }
        try (LogReader<RunMetrics> log = new LogReader<>(connection, range, RunMetrics.class)) {
            Stream.Builder<RunMetrics> steps = Stream.builder();
            log.forEachRemaining(record -> record.decoded()
                    .filter(metric -> metric.getKind() == MetricKind.STEP
                            && metric.getValues().getOrDefault("tokensPerSecond", 0.0) > 0)
                    .ifPresent(steps));
            return steps.build()
                    .max(Comparator.comparingLong(RunMetrics::getTimestampMillis))
                    .map(metric -> OptionalDouble.of(metric.getValues().get("tokensPerSecond")))
                    .orElse(OptionalDouble.empty());
        }
    }
}
