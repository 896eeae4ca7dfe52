package io.mentorkd.dashboard.tail;

import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Gives each record to the feed of its topic, and remembers how far each feed is. For one thread, but for the rates. */
final class TailReading {

    private final Consumer<byte[], byte[]> consumer;
    private final List<Feed> feeds;
    private final Map<String, Feed> byTopic = new HashMap<>();
    private final Map<String, RateMeter> rates = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>(); // where what was there in the beginning ends
    private final Set<Feed> pending;

    TailReading(Consumer<byte[], byte[]> consumer, List<Feed> feeds) {
        this.consumer = consumer;
        this.feeds = List.copyOf(feeds);
        this.pending = new HashSet<>(feeds);
        for (Feed feed : feeds) {
            for (String topic : feed.topics()) {
                byTopic.put(topic, feed);
                rates.put(topic, new RateMeter());
            }
        }
    }

    /** Records a second of a topic; from any thread. */
    double rate(String topic) {
        RateMeter meter = rates.get(topic);
        return meter == null ? 0 : meter.perSecond(System.nanoTime());
    }

    /** Adds partitions that were not there before. */
    void assign(PartitionSpans spans) {
        Map<TopicPartition, Long> added = new HashMap<>();
        for (Feed feed : feeds) {
            Set<TopicPartition> fresh = new HashSet<>(spans.of(feed));
            fresh.removeAll(consumer.assignment());
            added.putAll(TailStart.of(fresh, spans.spans(), feed.newest()));
            fresh.forEach(partition ->
                    ends.put(partition, spans.spans().get(partition).to()));
        }
        if (!added.isEmpty()) {
            Set<TopicPartition> all = new HashSet<>(consumer.assignment());
            all.addAll(added.keySet());
            consumer.assign(all);
            added.forEach(consumer::seek);
        }
    }

    /**
     * Gives out what was polled. When the registry is away, what was not taken is read again.
     *
     * @throws SchemaRegistryUnavailableException if it is
     */
    void take(ConsumerRecords<byte[], byte[]> records) {
        Deque<TopicPartition> left = new ArrayDeque<>(records.partitions());
        Set<Feed> fed = new HashSet<>();
        try {
            while (!left.isEmpty()) {
                TopicPartition partition = left.peek();
                Feed feed = byTopic.get(partition.topic());
                fed.add(feed);
                take(partition, records.records(partition), feed.sink());
                left.remove();
            }
        } catch (SchemaRegistryUnavailableException away) {
            left.remove(); // that one is sought already
            left.forEach(partition ->
                    consumer.seek(partition, records.records(partition).get(0).offset()));
            throw away;
        } finally {
            fed.forEach(feed -> feed.sink().endOfBatch());
        }
        pending.removeIf(this::isCaughtUp);
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, TailSink sink) {
        RateMeter meter = rates.get(partition.topic());
        long past = ends.get(partition);
        int live = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                sink.accept(record);
            } catch (SchemaRegistryUnavailableException away) {
                consumer.seek(partition, record.offset());
                throw away;
            }
            live += record.offset() >= past ? 1 : 0;
        }
        meter.add(live, System.nanoTime());
    }

    private boolean isCaughtUp(Feed feed) {
        boolean all = ends.entrySet().stream()
                .filter(end -> feed.topics().contains(end.getKey().topic()))
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        if (all) {
            feed.sink().caughtUp();
        }
        return all;
    }
}
