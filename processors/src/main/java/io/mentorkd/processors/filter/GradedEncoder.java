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
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes graded rationales as the usual serializer does, byte for byte, but copies the rationale from the bytes that it came in,
 * where they are at hand: in Avro a record is its fields, one after the other, and the rationale is the first and most of it. The
 * first record of a topic goes through the usual serializer, which registers the schema. For one thread.
 */
final class GradedEncoder implements AutoCloseable {

    /** What the verdict adds to a rationale as a rule; only how much space to set aside at first. */
    private static final int VERDICT_BYTES = 160;

    private static final Rationale WRITTEN = written();

    private final Serializer<GradedRationale> usual;
    private final Map<String, byte[]> prefixes = new HashMap<>();
    private final ByteArrayOutputStream verdict = new ByteArrayOutputStream(VERDICT_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(verdict, null);

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
        encodeVerdict(graded);
        return ByteBuffer.allocate(prefix.length + rationale.remaining() + verdict.size())
                .put(prefix)
                .put(rationale)
                .put(verdict.toByteArray())
                .array();
    }

    /** Every field but the first, which is the rationale. */
    private void encodeVerdict(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        graded.setRationale(WRITTEN);
        verdict.reset();
        try {
            graded.customEncode(encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        } finally {
            graded.setRationale(rationale);
        }
    }

    @Override
    public void close() {
        usual.close();
    }

    private static Rationale written() {
        Schema.Field first = GradedRationale.getClassSchema().getFields().get(0);
        if (!first.schema().equals(Rationale.getClassSchema())) {
            throw new IllegalStateException("the first field of a GradedRationale must be the rationale, was " + first);
        }
        return new Written();
    }

    /** A rationale that is written already. */
    private static final class Written extends Rationale {

        private static final long serialVersionUID = 1;

        @Override
        public void customEncode(Encoder out) {
            // Nothing is left to write.
        }
    }
}
