package io.mentorkd.processors.join;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.CurrentSchema;
import io.mentorkd.processors.streams.StageTopics;
import io.mentorkd.processors.streams.UnusableRecordException;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Writes an example as the usual serializer does, byte for byte, but copies the rationale and the labels from the bytes that
 * they came in: in Avro a record is its fields, one after the other. The first example goes through the usual serializer,
 * which registers the schema; so does one whose parts were written with another schema than today's.
 */
final class ExampleEncoder {

    private final String topic;
    private final int maxBytes;
    private final Serializer<DistillationExample> usual;
    private final Deserializer<GradedRationale> rationales;
    private final Deserializer<SoftLabels> softLabels;
    private final CurrentSchema rationaleSchema;
    private final CurrentSchema labelsSchema;
    private Optional<byte[]> prefix = Optional.empty();

    /** For examples of that topic, as large as it takes, or less where {@code config} says so. */
    static ExampleEncoder of(ProcessorContext<?, ?> context, String topic, JoinConfig config, RecordSerdes serdes) {
        int room = StageTopics.of(context.appConfigs()).limit(topic).room() - RecordCheck.KEY_BYTES;
        return new ExampleEncoder(topic, Math.min(config.maxExampleBytes().orElse(room), room), serdes);
    }

    private ExampleEncoder(String topic, int maxBytes, RecordSerdes serdes) {
        requireFields("graded", GradedRationale.getClassSchema(), "softLabels", SoftLabels.getClassSchema());
        this.topic = topic;
        this.maxBytes = maxBytes;
        this.usual = serdes.serializer();
        this.rationales = serdes.deserializer(GradedRationale.class);
        this.softLabels = serdes.deserializer(SoftLabels.class);
        this.rationaleSchema = new CurrentSchema(GradedRationale.getClassSchema(), serdes);
        this.labelsSchema = new CurrentSchema(SoftLabels.getClassSchema(), serdes);
    }

    /**
     * The example, as it is to be written.
     *
     * @throws UnusableRecordException if rationale and labels are of different questions, or make too large an example
     */
    byte[] encode(KeptRationale rationale, WaitingLabels labels) {
        if (!rationale.questionId().equals(labels.questionId())) {
            throw new UnusableRecordException("the labels are for question "
                    + labels.questionId().toId() + ", their rationale is for "
                    + rationale.questionId().toId());
        }
        byte[] example = encode(rationale.graded(), labels.labels());
        if (example.length > maxBytes) {
            throw new UnusableRecordException("rationale and labels would make an example of " + example.length
                    + " bytes, more than the " + maxBytes + " that topic " + topic
                    + " takes: raise its max.message.bytes, and --max-example-bytes where that was given");
        }
        return example;
    }

    private byte[] encode(StoredValue rationale, StoredValue labels) {
        if (prefix.isPresent()
                && rationale.exact()
                && labels.exact()
                && rationaleSchema.wrote(rationale.bytes())
                && labelsSchema.wrote(labels.bytes())) {
            return splice(prefix.get(), rationale, labels);
        }
        byte[] example = usual.serialize(
                topic,
                DistillationExample.newBuilder()
                        .setGraded(rationales.deserialize(topic, rationale.bytes()))
                        .setSoftLabels(softLabels.deserialize(topic, labels.bytes()))
                        .build());
        prefix = Optional.of(Arrays.copyOf(example, CurrentSchema.PREFIX_BYTES));
        return example;
    }

    private static byte[] splice(byte[] prefix, StoredValue rationale, StoredValue labels) {
        ByteBuffer first = CurrentSchema.encoding(rationale.bytes());
        ByteBuffer second = CurrentSchema.encoding(labels.bytes());
        return ByteBuffer.allocate(prefix.length + first.remaining() + second.remaining())
                .put(prefix)
                .put(first)
                .put(second)
                .array();
    }

    private static void requireFields(String first, Schema firstType, String second, Schema secondType) {
        Schema example = DistillationExample.getClassSchema();
        if (example.getFields().size() != 2
                || example.getField(first).pos() != 0
                || !example.getField(first).schema().equals(firstType)
                || !example.getField(second).schema().equals(secondType)) {
            throw new IllegalStateException(
                    "a DistillationExample must be a GradedRationale and SoftLabels, was " + example);
        }
    }

    void close() {
        usual.close();
        rationales.close();
        softLabels.close();
    }
}
