package io.mentorkd.producers.share;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.AcknowledgementCommitCallback;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * A member of a share group with explicit acknowledgement, on a {@link FakeShareLog}. Like the real one it refuses to poll
 * while a record is not acknowledged; it hands renewed records out again, and releases at closing what it still has.
 */
public final class FakeShareConsumer implements ShareConsumer<byte[], byte[]> {

    private static final Duration IDLE = Duration.ofMillis(5);

    private static final TopicIdPartition PARTITION =
            new TopicIdPartition(Uuid.ONE_UUID, new TopicPartition(FakeShareLog.TOPIC, 0));

    private final FakeShareLog log;
    private final int maxPollRecords;
    private final Duration lock;
    private final Map<Long, ConsumerRecord<byte[], byte[]>> inFlight = new LinkedHashMap<>();
    private final Map<Long, ConsumerRecord<byte[], byte[]>> renewed = new LinkedHashMap<>();
    private final Map<Long, AcknowledgeType> acknowledged = new LinkedHashMap<>();
    private AcknowledgementCommitCallback callback = (offsets, failure) -> {};

    /** A member that reserves {@code maxPollRecords} at a time, each for {@code lock}. */
    public FakeShareConsumer(FakeShareLog log, int maxPollRecords, Duration lock) {
        this.log = log;
        this.maxPollRecords = maxPollRecords;
        this.lock = lock;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (acknowledged.size() < inFlight.size()) {
            throw new IllegalStateException("All records must be acknowledged in explicit acknowledgement mode.");
        }
        if (acknowledged.containsValue(AcknowledgeType.RENEW)) {
            throw new IllegalStateException("a poll that renews fetches records and keeps them back; commit first");
        }
        commitSync();
        log.failPoll();
        inFlight.putAll(renewed);
        renewed.clear();
        if (inFlight.isEmpty()) {
            log.acquire(maxPollRecords).forEach(record -> inFlight.put(record.offset(), record));
        }
        if (inFlight.isEmpty()) {
            LockSupport.parkNanos(IDLE.toNanos());
            return ConsumerRecords.empty();
        }
        return new ConsumerRecords<>(
                Map.of(new TopicPartition(FakeShareLog.TOPIC, 0), List.copyOf(inFlight.values())), Map.of());
    }

    @Override
    public void acknowledge(ConsumerRecord<byte[], byte[]> record, AcknowledgeType type) {
        if (!inFlight.containsKey(record.offset())) {
            throw new IllegalStateException("The record cannot be acknowledged.");
        }
        acknowledged.put(record.offset(), type);
    }

    @Override
    public Map<TopicIdPartition, Optional<KafkaException>> commitSync() {
        acknowledged.forEach((offset, type) -> {
            ConsumerRecord<byte[], byte[]> record = inFlight.remove(offset);
            boolean confirmed = log.acknowledge(offset, delivery(record), type);
            if (confirmed && type == AcknowledgeType.RENEW) {
                renewed.put(offset, record);
            }
            callback.onComplete(
                    Map.of(PARTITION, Set.of(offset)),
                    confirmed ? null : new InvalidRecordStateException("another member has it"));
        });
        acknowledged.clear();
        return Map.of();
    }

    private static int delivery(ConsumerRecord<byte[], byte[]> record) {
        return record.deliveryCount().orElseThrow();
    }

    @Override
    public Map<TopicIdPartition, Optional<KafkaException>> commitSync(Duration timeout) {
        return commitSync();
    }

    @Override
    public Optional<Integer> acquisitionLockTimeoutMs() {
        return Optional.of(Math.toIntExact(lock.toMillis()));
    }

    @Override
    public void close(Duration timeout) {
        commitSync();
        inFlight.putAll(renewed);
        inFlight.values()
                .forEach(record -> log.acknowledge(record.offset(), delivery(record), AcknowledgeType.RELEASE));
        inFlight.clear();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    @Override
    public void subscribe(Collection<String> topics) {}

    @Override
    public void setAcknowledgementCommitCallback(AcknowledgementCommitCallback told) {
        callback = told;
    }

    @Override
    public Set<String> subscription() {
        return Set.of(FakeShareLog.TOPIC);
    }

    @Override
    public void unsubscribe() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void acknowledge(ConsumerRecord<byte[], byte[]> record) {
        acknowledge(record, AcknowledgeType.ACCEPT);
    }

    @Override
    public void acknowledge(String topic, int partition, long offset, AcknowledgeType type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commitAsync() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return Map.of();
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {
        throw new UnsupportedOperationException();
    }
}
