package io.mentorkd.processors.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The usual Kafka clients, of which the producers count what they commit, and the consumers tell when they poll. */
final class CountingClientSupplier implements KafkaClientSupplier {

    private final CommittedCounts<?> counts;
    private final PollTimes polls;

    CountingClientSupplier(CommittedCounts<?> counts, PollTimes polls) {
        this.counts = counts;
        this.polls = polls;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new CountingProducer(config, counts.transaction());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TimedConsumer(config, polls);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    /** The consumer of a stream thread, which polls each time that the thread's loop turns. */
    private static final class TimedConsumer extends KafkaConsumer<byte[], byte[]> {
        private final PollTimes polls;

        TimedConsumer(Map<String, Object> config, PollTimes polls) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.polls = polls;
            polls.polls(this);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls.polls(this);
            return super.poll(timeout);
        }

        @Override
        public void close() {
            polls.ends(this);
            super.close();
        }

        @Override
        public void close(CloseOptions options) {
            polls.ends(this);
            super.close(options);
        }
    }

    private static final class CountingProducer extends KafkaProducer<byte[], byte[]> {
        private final CommittedCounts<?>.Transaction transaction;

        CountingProducer(Map<String, Object> config, CommittedCounts<?>.Transaction transaction) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.transaction = transaction;
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            transaction.count(record);
            return super.send(record, callback);
        }

        @Override
        public void commitTransaction() {
            transaction.commit(super::commitTransaction);
        }

        @Override
        public void abortTransaction() {
            transaction.forget();
            super.abortTransaction();
        }

        @Override
        public void close(Duration timeout) {
            transaction.forget();
            super.close(timeout);
        }
    }
}
