package io.mentorkd.processors.streams;

import io.mentorkd.connection.RecordSerdes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * Tells the values that were written with the schema of today, which are nearly all: their Avro bytes can be copied into
 * what is written with it.
 */
public final class CurrentSchema {

    /** Magic byte and schema id, which Confluent's serializers put before the Avro bytes. */
    public static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final Schema schema;
    private final Function<byte[], Schema> writerSchemas;
    private final Map<Integer, Boolean> current = new ConcurrentHashMap<>();

    /** For values of {@code schema}, whose writers' schemas {@code serdes} looks up. */
    public CurrentSchema(Schema schema, RecordSerdes serdes) {
        this.schema = schema;
        this.writerSchemas = serdes.writerSchemas();
    }

    /**
     * Whether {@code value} names the schema of today.
     *
     * @throws io.mentorkd.connection.UnreadableRecordException if the registry does not know the schema that it names
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry does not answer
     */
    public boolean wrote(byte[] value) {
        if (value == null || value.length < PREFIX_BYTES || value[0] != 0) {
            return false;
        }
        int schemaId = ByteBuffer.wrap(value).getInt(1);
        return current.computeIfAbsent(
                schemaId, unseen -> writerSchemas.apply(value).equals(schema));
    }

    /** What follows magic byte and schema id. */
    public static ByteBuffer encoding(byte[] value) {
        return ByteBuffer.wrap(value, PREFIX_BYTES, value.length - PREFIX_BYTES);
    }
}
