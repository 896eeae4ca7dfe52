package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.CurrentSchema;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes graded rationales as the usual serializer does, byte for byte, but copies the rationale inside from the bytes that
 * it was read from instead of encoding it again: that is most of the record. The first record of a topic goes through the
 * usual serializer, which registers the schema; its id is the same from then on.
 */
final class FilteredRationaleSerializer implements Serializer<FilteredRationale> {

    /** What the verdict adds to a rationale at most, save for a long answer; only how much space to set aside at first. */
    private static final int VERDICT_BYTES = 160;

    private static final VerdictWriter VERDICTS = new VerdictWriter();

    private final Serializer<GradedRationale> usual;
    private final Map<String, byte[]> prefixes = new ConcurrentHashMap<>();

    FilteredRationaleSerializer(Serializer<GradedRationale> usual) {
        this.usual = usual;
    }

    @Override
    public byte[] serialize(String topic, FilteredRationale filtered) {
        byte[] prefix = prefixes.get(topic);
        if (prefix != null && filtered.encoding().isPresent()) {
            return splice(prefix, filtered.encoding().get(), filtered.graded());
        }
        byte[] bytes = usual.serialize(topic, filtered.graded());
        prefixes.put(topic, Arrays.copyOf(bytes, CurrentSchema.PREFIX_BYTES));
        return bytes;
    }

    private static byte[] splice(byte[] prefix, ByteBuffer rationale, GradedRationale graded) {
        ByteArrayOutputStream verdict = new ByteArrayOutputStream(VERDICT_BYTES);
        try {
            VERDICTS.write(graded, EncoderFactory.get().directBinaryEncoder(verdict, null));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return ByteBuffer.allocate(prefix.length + rationale.remaining() + verdict.size())
                .put(prefix)
                .put(rationale.duplicate())
                .put(verdict.toByteArray())
                .array();
    }

    @Override
    public void close() {
        usual.close();
    }

    /** Writes every field but the first, which is the rationale. */
    private static final class VerdictWriter extends SpecificDatumWriter<GradedRationale> {

        VerdictWriter() {
            super(GradedRationale.getClassSchema(), SpecificData.getForClass(GradedRationale.class));
            Schema.Field first = GradedRationale.getClassSchema().getFields().get(0);
            if (!first.schema().equals(Rationale.getClassSchema())) {
                throw new IllegalStateException(
                        "the first field of a GradedRationale must be the rationale, was " + first);
            }
        }

        @Override
        protected void writeField(Object record, Schema.Field field, Encoder encoder, Object state) throws IOException {
            if (field.pos() > 0) {
                super.writeField(record, field, encoder, state);
            }
        }
    }
}
