package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.BoundResolver;
import io.mentorkd.admin.replay.LogBound;
import io.mentorkd.admin.replay.ReplayPlan;
import io.mentorkd.admin.replay.ReplayPlanFile;
import io.mentorkd.admin.replay.ReplayRangeCheck;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogRange;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;

/**
 * Records of a topic that a command takes, by two ends or by a plan.
 *
 * @param range where they lie
 * @param selection which records there are meant
 * @param plan id of the plan; empty where there is none
 */
public record ReplayRange(LogRange range, Predicate<SpecificRecord> selection, Optional<String> plan) {

    /** Every record between two ends, as {@code replay plan} takes them. */
    public static ReplayRange between(KafkaConnection cluster, Topics topics, String topic, String from, String to)
            throws Exception {
        return ReplayFailures.told(() -> {
            try (Admin admin = Admin.create(cluster.adminConfig())) {
                BoundResolver resolver = new BoundResolver(admin, cluster, topics);
                Instant now = Instant.now();
                NavigableMap<Integer, Long> begin = new TreeMap<>(resolver.resolve(LogBound.parse(from, now), topic));
                NavigableMap<Integer, Long> end = resolver.resolve(LogBound.parse(to, now), topic);
                NavigableMap<Integer, Long> there = resolver.resolve(new LogBound.Beginning(), topic);
                there.forEach((partition, first) -> begin.merge(partition, first, Math::max));
                begin.replaceAll((partition, offset) -> Math.min(offset, end.getOrDefault(partition, offset)));
                return new ReplayRange(LogRange.between(topic, begin, end), record -> true, Optional.empty());
            }
        });
    }

    /** The records of a plan, all of which the log still holds. */
    public static ReplayRange ofPlan(KafkaConnection cluster, Path file) throws Exception {
        return ReplayFailures.told(() -> {
            ReplayPlan plan = ReplayPlanFile.read(file).plan();
            try (Admin admin = Admin.create(cluster.adminConfig())) {
                new ReplayRangeCheck(admin).require(plan);
            }
            return new ReplayRange(plan.range(), plan.selection(), Optional.of(plan.id()));
        });
    }

    /** The topic. */
    public String topic() {
        return range.topic();
    }
}
