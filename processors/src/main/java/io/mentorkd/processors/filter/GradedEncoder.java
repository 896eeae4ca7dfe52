package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.CurrentSchema;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes graded rationales as the usual serializer does, byte for byte, but copies the rationale from the bytes that it came in,
 * where they are at hand: in Avro a record is its fields, one after the other, and the rationale is the first and most of it. The
 * first record of a topic goes through the usual serializer, which registers the schema. For one thread.
 */
final class GradedEncoder implements AutoCloseable {

    /** What the verdict adds to a rationale as a rule; only how much space to set aside at first. */
    private static final int VERDICT_BYTES = 160;

    private static final VerdictWriter VERDICTS = new VerdictWriter();

    private final Serializer<GradedRationale> usual;
    private final Map<String, byte[]> prefixes = new HashMap<>();
    private final ByteArrayOutputStream verdict = new ByteArrayOutputStream(VERDICT_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(verdict, null);

    GradedEncoder(RecordSerdes serdes) {
        this.usual = serdes.serializer();
    }

    /**
     * The record, as it is to be written to {@code topic}.
     *
     * @param rationale its rationale in the encoding of today's schema, where that is at hand
     */
    byte[] encode(String topic, GradedRationale graded, Optional<ByteBuffer> rationale) {
        byte[] prefix = prefixes.get(topic);
        if (prefix != null && rationale.isPresent()) {
            return splice(prefix, rationale.get(), graded);
        }
        byte[] bytes = usual.serialize(topic, graded);
        prefixes.put(topic, Arrays.copyOf(bytes, CurrentSchema.PREFIX_BYTES));
        return bytes;
    }

    private byte[] splice(byte[] prefix, ByteBuffer rationale, GradedRationale graded) {
        verdict.reset();
        try {
            VERDICTS.write(graded, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return ByteBuffer.allocate(prefix.length + rationale.remaining() + verdict.size())
                .put(prefix)
                .put(rationale)
                .put(verdict.toByteArray())
                .array();
    }

    @Override
    public void close() {
        usual.close();
    }

    /** Writes every field of a graded rationale but the first, which is the rationale. */
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
        protected void writeField(Object record, Schema.Field field, Encoder out, Object state) throws IOException {
            if (field.pos() > 0 || !(record instanceof GradedRationale)) {
                super.writeField(record, field, out, state);
            }
        }
    }
}
