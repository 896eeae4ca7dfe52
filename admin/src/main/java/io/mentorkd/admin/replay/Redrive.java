package io.mentorkd.admin.replay;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.log.RangeTransfer;
import io.mentorkd.log.RateLimit;
import io.mentorkd.log.ReplayOrigin;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Copies the records of a plan to another topic, each once: key, value, headers and time untouched, with headers added that
 * say where it came from ({@link ReplayOrigin}). A record keeps its partition where both topics have as many.
 */
public final class Redrive {

    private final KafkaConnection connection;
    private final Topics topics;
    private final ReplayPlan plan;
    private final String name;
    private final String destination;

    /**
     * What was copied.
     *
     * @param read records of the range that this process read
     * @param written records that it copied
     * @param before offsets of the range that were done before
     * @param complete whether nothing is left
     */
    public record Outcome(long read, long written, long before, boolean complete) {}

    /**
     * A redrive by {@code plan}, which must be one for that.
     *
     * @param name of the work in the cluster: a group that nothing else has
     */
    public Redrive(KafkaConnection connection, Topics topics, ReplayPlan plan, String name) {
        this.name = name;
        this.connection = connection;
        this.topics = topics;
        this.plan = plan;
        this.destination = plan.request()
                .destination()
                .orElseThrow(() -> new IllegalArgumentException("plan must be for redrive, was for " + plan.purpose()));
    }

    /**
     * Copies what is left, until {@code stop}. Records that cannot be decoded are copied only where nothing is selected.
     *
     * @param done is told how many records were read so far
     * @throws io.mentorkd.log.LogTruncatedException if retention has taken some of it
     * @throws org.apache.kafka.common.KafkaException if the destination does not take a record
     */
    public Outcome run(RateLimit rate, BooleanSupplier stop, LongConsumer done) {
        boolean keepsPartition;
        try (Admin admin = Admin.create(connection.adminConfig())) {
            TopicFacts facts = new TopicFacts(admin);
            keepsPartition = facts.partitionsOf(plan.topic()) == facts.partitionsOf(destination);
        }
        Predicate<ConsumerRecord<byte[], byte[]>> selection = selection();
        long[] written = {0};
        RangeTransfer.Outcome outcome = new RangeTransfer(connection, plan.range(), List.of(destination), name)
                .run(
                        record -> {
                            if (!selection.test(record)) {
                                return List.of();
                            }
                            written[0]++;
                            return List.of(copy(record, keepsPartition));
                        },
                        false,
                        rate,
                        stop,
                        done);
        return new Outcome(outcome.records(), written[0], outcome.before(), outcome.complete());
    }

    private ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, boolean keepsPartition) {
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(
                destination,
                keepsPartition ? record.partition() : null,
                record.timestamp() < 0 ? null : record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
        ReplayOrigin.mark(copy, record, plan.id());
        return copy;
    }

    private Predicate<ConsumerRecord<byte[], byte[]>> selection() {
        if (plan.request().wantsAll()) {
            return record -> true;
        }
        Class<? extends SpecificRecord> type = RecordTypes.of(topics, plan.topic())
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing can be selected from " + plan.topic() + ", which is no data topic with this prefix"));
        Deserializer<? extends SpecificRecord> deserializer = new RecordSerdes(connection).deserializer(type);
        Predicate<SpecificRecord> wanted = plan.selection();
        return record -> {
            try {
                return wanted.test(deserializer.deserialize(record.topic(), record.value()));
            } catch (UnreadableRecordException unreadable) {
                return false;
            }
        };
    }
}
