package io.mentorkd.log;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.TopicLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reads a range and writes what is made of it, exactly once: records and progress are one transaction, so that it may be
 * killed at any instant and started again. Progress is kept as the offsets of a group that has its name and no members.
 * Whoever starts the same transfer a second time takes it over: the first one fails.
 */
public final class RangeTransfer {

    /** Records of one transaction at most. */
    private static final int BATCH = 500;

    /** How long a transaction is left open: a reader of committed records waits for it. */
    private static final Duration OPEN = Duration.ofSeconds(2);

    private final KafkaConnection connection;
    private final LogRange range;
    private final List<String> targets;
    private final String name;

    /** What is made of a record: nothing, one or several. Called for each record once in the life of a process. */
    public interface Step {
        /** The records to write. */
        List<ProducerRecord<byte[], byte[]>> of(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * How far it came.
     *
     * @param records records of the range that were done in this process
     * @param before offsets of the range that were done by earlier ones
     * @param complete whether nothing is left
     */
    public record Outcome(long records, long before, boolean complete) {}

    /**
     * A transfer of {@code range} to some topics.
     *
     * @param name one that no consumer group and no other transfer has
     */
    public RangeTransfer(KafkaConnection connection, LogRange range, List<String> targets, String name) {
        this.connection = connection;
        this.range = range;
        this.targets = List.copyOf(targets);
        this.name = name;
    }

    /**
     * Goes on from where the last one ended.
     *
     * @param fromStart call {@code step} for the records that were done by earlier ones too, whose results are not written
     *     again: for a step that must know what came before
     * @param stop asked before every record
     * @param done is told how many records were done so far
     * @throws LogTruncatedException if retention has taken some of it
     * @throws org.apache.kafka.common.KafkaException if a record cannot be written; what was not is written by the next one
     */
    public Outcome run(Step step, boolean fromStart, RateLimit rate, BooleanSupplier stop, LongConsumer done) {
        try (Producer<byte[], byte[]> producer = producer();
                Consumer<byte[], byte[]> consumer = consumer()) {
            // Ends what an earlier one left open, so that its offsets are known.
            producer.initTransactions();
            NavigableMap<Integer, Long> next = committed(consumer);
            LogRange rest = LogRange.between(range.topic(), next, range.next());
            Writing writing = new Writing(producer, consumer.groupMetadata(), next);
            RawLogReader reader = new RawLogReader(consumer, List.of(fromStart ? range : rest));
            long records = 0;
            while (!stop.getAsBoolean() && reader.hasNext()) {
                ConsumerRecord<byte[], byte[]> record = reader.next();
                List<ProducerRecord<byte[], byte[]>> made = step.of(record);
                if (record.offset() >= rest.spans().get(record.partition()).from()) {
                    rate.await(stop);
                    writing.add(record, made);
                    done.accept(++records);
                }
            }
            boolean complete = !stop.getAsBoolean();
            if (complete) {
                writing.finish();
            }
            writing.commit();
            return new Outcome(records, range.length() - rest.length(), complete);
        }
    }

    /** One transaction after another. What is not committed when this is left is aborted with the producer. */
    private final class Writing {
        private final Producer<byte[], byte[]> producer;
        private final Map<Integer, Long> next;
        private final ConsumerGroupMetadata group;
        private int open;
        private long since;

        Writing(Producer<byte[], byte[]> producer, ConsumerGroupMetadata group, Map<Integer, Long> next) {
            this.producer = producer;
            this.group = group;
            this.next = new HashMap<>(next);
        }

        void add(ConsumerRecord<byte[], byte[]> record, List<ProducerRecord<byte[], byte[]>> made) {
            begin();
            for (ProducerRecord<byte[], byte[]> one : made) {
                Future<RecordMetadata> unused = producer.send(one); // the commit fails where it does
            }
            next.put(record.partition(), record.offset() + 1);
            open++;
            if (open >= BATCH || System.nanoTime() - since > OPEN.toNanos()) {
                commit();
            }
        }

        /** Remembers the whole range as done: its last offsets may be transaction markers. */
        void finish() {
            begin();
            next.putAll(range.next());
            open++;
        }

        void commit() {
            if (open == 0) {
                return;
            }
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            next.forEach((partition, offset) ->
                    offsets.put(new TopicPartition(range.topic(), partition), new OffsetAndMetadata(offset)));
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
            open = 0;
        }

        private void begin() {
            if (open == 0) {
                producer.beginTransaction();
                since = System.nanoTime();
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(connection.producerConfig(TopicLimit.read(connection, targets)));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A consumer that joins no group: it only knows whose progress it is. */
    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(connection.consumerConfig());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, name);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Next offset of every partition of the range. */
    private NavigableMap<Integer, Long> committed(Consumer<byte[], byte[]> consumer) {
        NavigableMap<Integer, Long> next = new TreeMap<>();
        range.spans().forEach((partition, span) -> next.put(partition, span.from()));
        Set<TopicPartition> partitions = range.spans().keySet().stream()
                .map(partition -> new TopicPartition(range.topic(), partition))
                .collect(Collectors.toSet());
        consumer.committed(partitions).forEach((partition, offset) -> {
            if (offset != null) {
                OffsetSpan span = range.spans().get(partition.partition());
                next.put(partition.partition(), Math.min(Math.max(span.from(), offset.offset()), span.to()));
            }
        });
        return next;
    }
}
