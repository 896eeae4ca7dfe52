package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Rationale;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads rationales, and keeps the bytes of those that were written with the schema of today, which are nearly all: they are
 * decoded without asking the registry's client again, and need not be encoded again. Everything else, failures too, is left
 * to the usual deserializer. It throws only where the Schema Registry is out of reach.
 */
final class ReceivedRationaleDeserializer implements Deserializer<ReceivedRationale> {

    /** Magic byte and schema id, which Confluent's serializers put before the Avro bytes. */
    static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final Deserializer<Rationale> rationales;
    private final Function<byte[], Schema> writerSchemas;
    private final Map<Integer, Boolean> current = new ConcurrentHashMap<>();
    private final SpecificDatumReader<Rationale> reader = new SpecificDatumReader<>(Rationale.class);

    ReceivedRationaleDeserializer(RecordSerdes serdes) {
        this.rationales = serdes.deserializer(Rationale.class);
        this.writerSchemas = serdes.writerSchemas();
    }

    @Override
    public ReceivedRationale deserialize(String topic, byte[] bytes) {
        try {
            return isCurrent(bytes) ? decode(topic, bytes) : decodeSlowly(topic, bytes);
        } catch (UnreadableRecordException failure) {
            return ReceivedRationale.unreadable(failure);
        }
    }

    private boolean isCurrent(byte[] bytes) {
        if (bytes == null || bytes.length < PREFIX_BYTES || bytes[0] != 0) {
            return false;
        }
        int schemaId = ByteBuffer.wrap(bytes).getInt(1);
        return current.computeIfAbsent(
                schemaId, unseen -> writerSchemas.apply(bytes).equals(Rationale.getClassSchema()));
    }

    private ReceivedRationale decode(String topic, byte[] bytes) {
        int length = bytes.length - PREFIX_BYTES;
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, PREFIX_BYTES, length, null);
            Rationale rationale = reader.read(null, decoder);
            return decoder.isEnd()
                    ? ReceivedRationale.of(rationale, ByteBuffer.wrap(bytes, PREFIX_BYTES, length))
                    : decodeSlowly(topic, bytes);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException unreadable) {
            return decodeSlowly(topic, bytes);
        }
    }

    private ReceivedRationale decodeSlowly(String topic, byte[] bytes) {
        return ReceivedRationale.of(rationales.deserialize(topic, bytes));
    }

    @Override
    public void close() {
        rationales.close();
    }
}
