package io.mentorkd.processors.streams;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records, and keeps the bytes of those that were written with the schema of today, which are nearly all: they are
 * decoded without asking the registry's client again, and need not be encoded again. Everything else, failures too, is left
 * to the usual deserializer. It throws only where the Schema Registry is out of reach.
 */
public final class ReceivedDeserializer<T extends SpecificRecord> implements Deserializer<Received<T>> {

    private final Deserializer<T> usual;
    private final CurrentSchema schema;
    private final SpecificDatumReader<T> reader;

    /** Reads records of {@code type} as {@code serdes} do. */
    public ReceivedDeserializer(Class<T> type, RecordSerdes serdes) {
        this.usual = serdes.deserializer(type);
        Schema today = SpecificData.getForClass(type).getSchema(type);
        SpecificData coders = new SpecificData(type.getClassLoader());
        coders.setCustomCoders(true);
        coders.setFastReaderEnabled(false); // It would go before the generated coders, and is slower.
        this.schema = new CurrentSchema(today, serdes);
        this.reader = new SpecificDatumReader<>(today, today, coders);
    }

    @Override
    public Received<T> deserialize(String topic, byte[] bytes) {
        try {
            return schema.wrote(bytes) ? decode(topic, bytes) : decodeSlowly(topic, bytes);
        } catch (UnreadableRecordException failure) {
            return Received.unreadable(failure);
        }
    }

    private Received<T> decode(String topic, byte[] bytes) {
        int length = bytes.length - CurrentSchema.PREFIX_BYTES;
        try {
            CountedDecoder decoder = new CountedDecoder(
                    DecoderFactory.get().binaryDecoder(bytes, CurrentSchema.PREFIX_BYTES, length, null));
            T value = reader.read(null, decoder);
            return decoder.isEnd() ? Received.of(value, bytes, true) : decodeSlowly(topic, bytes);
        } catch (IOException | RuntimeException unreadable) { // Avro has several ways to stumble.
            return decodeSlowly(topic, bytes);
        }
    }

    private Received<T> decodeSlowly(String topic, byte[] bytes) {
        return Received.of(usual.deserialize(topic, bytes), bytes, false);
    }

    @Override
    public void close() {
        usual.close();
    }
}
