package io.mentorkd.admin.lag;

import io.mentorkd.connection.ClusterAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How long topics keep records, by time and by size, and how large their partitions are where size matters.
 *
 * @param limits what is known, by topic
 * @param sizes bytes of partitions whose topic is limited by size
 */
record RetentionLimits(Map<String, Limit> limits, Map<TopicPartition, Long> sizes) {

    /**
     * Limits of one topic.
     *
     * @param time age at which records are deleted
     * @param bytes size of a partition above which its oldest records are deleted
     */
    record Limit(Optional<Duration> time, OptionalLong bytes) {

        /** Records are kept for ever. */
        static final Limit NONE = new Limit(Optional.empty(), OptionalLong.empty());
    }

    /** Asks for the limits of {@code topics}; one that may not be asked about is left out, as if it kept everything. */
    static RetentionLimits read(Admin admin, Set<String> topics, LagConfig config) {
        Map<ConfigResource, KafkaFuture<Config>> configs = admin.describeConfigs(
                        topics.stream()
                                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                                .toList(),
                        new DescribeConfigsOptions().timeoutMs(config.timeoutMillis()))
                .values();
        Map<String, Limit> limits = new HashMap<>();
        configs.forEach((topic, answer) -> {
            if (Answers.error(answer).isEmpty()) {
                limits.put(topic.name(), limit(ClusterAnswer.of(answer)));
            }
        });
        boolean sized = limits.values().stream().anyMatch(limit -> limit.bytes().isPresent());
        return new RetentionLimits(limits, sized ? sizes(admin, limits, config) : Map.of());
    }

    /**
     * How close retention is to the first unread record of a partition.
     *
     * @param committed offset of that record
     * @param written when it was written, where that is known
     * @param arrivals offsets that arrive a second, where that is known
     */
    RetentionRisk risk(
            TopicPartition partition,
            LogSpans.Span span,
            long committed,
            Optional<Instant> written,
            double arrivals,
            Instant now) {
        long lost = Math.max(0, span.start() - committed);
        if (committed >= span.end()) {
            return new RetentionRisk(lost, Optional.empty(), OptionalDouble.of(0));
        }
        Limit limit = limits.getOrDefault(partition.topic(), Limit.NONE);
        List<Approach> approaches = Stream.of(
                        limit.time().flatMap(age -> written.map(time -> byTime(age, Duration.between(time, now)))),
                        limit.bytes().isPresent() && sizes.containsKey(partition)
                                ? Optional.of(bySize(
                                        span,
                                        committed,
                                        sizes.get(partition),
                                        limit.bytes().getAsLong(),
                                        arrivals))
                                : Optional.<Approach>empty())
                .flatMap(Optional::stream)
                .toList();
        boolean everKept = limits.containsKey(partition.topic()) && limit.equals(Limit.NONE);
        return new RetentionRisk(
                lost,
                approaches.stream().flatMap(by -> by.left().stream()).min(Comparator.naturalOrder()),
                lost > 0
                        ? OptionalDouble.of(1)
                        : everKept
                                ? OptionalDouble.of(0)
                                : approaches.stream()
                                        .mapToDouble(Approach::used)
                                        .max());
    }

    /**
     * How near one of the limits is.
     *
     * @param left time until it is reached, where that can be told
     * @param used share of it that the unread records use up, 0 to 1
     */
    private record Approach(Optional<Duration> left, double used) {}

    private static Approach byTime(Duration limit, Duration age) {
        return new Approach(
                Optional.of(atLeastZero(limit.minus(age))), share((double) age.toMillis(), (double) limit.toMillis()));
    }

    /** The records from the first unread one on may grow up to the limit, at the rate and mean size of the others. */
    private static Approach bySize(LogSpans.Span span, long committed, long size, long limit, double arrivals) {
        double bytesAnOffset = (double) size / Math.max(1, span.highWatermark() - span.start());
        double unread = bytesAnOffset * (span.highWatermark() - Math.max(committed, span.start()));
        double growth = arrivals * bytesAnOffset;
        Optional<Duration> left = unread >= limit
                ? Optional.of(Duration.ZERO)
                : growth > 0 ? Optional.of(Duration.ofSeconds((long) ((limit - unread) / growth))) : Optional.empty();
        return new Approach(left, share(unread, (double) limit));
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 1;
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Limit limit(Config topic) {
        if (!Arrays.asList(text(topic, TopicConfig.CLEANUP_POLICY_CONFIG).split(","))
                .contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
            return Limit.NONE;
        }
        long millis = Long.parseLong(text(topic, TopicConfig.RETENTION_MS_CONFIG));
        long bytes = Long.parseLong(text(topic, TopicConfig.RETENTION_BYTES_CONFIG));
        return new Limit(
                millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
                bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    private static String text(Config topic, String name) {
        ConfigEntry entry = topic.get(name);
        return entry == null || entry.value() == null ? "-1" : entry.value();
    }

    private static Map<TopicPartition, Long> sizes(Admin admin, Map<String, Limit> limits, LagConfig config) {
        List<Integer> brokers = ClusterAnswer.of(admin.describeCluster().nodes()).stream()
                .map(org.apache.kafka.common.Node::id)
                .collect(Collectors.toList());
        Map<TopicPartition, Long> sizes = new HashMap<>();
        for (KafkaFuture<Map<String, LogDirDescription>> broker : admin.describeLogDirs(
                        brokers, new DescribeLogDirsOptions().timeoutMs(config.timeoutMillis()))
                .descriptions()
                .values()) {
            if (Answers.error(broker).isEmpty()) {
                ClusterAnswer.of(broker)
                        .values()
                        .forEach(directory -> directory.replicaInfos().forEach((partition, replica) -> {
                            if (limits.getOrDefault(partition.topic(), Limit.NONE)
                                    .bytes()
                                    .isPresent()) {
                                sizes.merge(partition, replica.size(), Math::max);
                            }
                        }));
            }
        }
        return sizes;
    }
}
