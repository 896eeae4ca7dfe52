package io.mentorkd.connection;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.mentorkd.records.Question;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Confluent's Avro serializers for the generated records: subject {@code <topic>-value}, schema id before the value. */
public final class RecordSerdes {

    /** Package of the generated records. */
    private static final String RECORDS = Question.class.getPackageName();

    static {
        // Avro instantiates only classes that it is told to trust: the generated records, and nothing else of ours.
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(before, type -> RECORDS.equals(type.getPackageName())));
    }

    private final Map<String, Object> config;

    /** Serdes that register and look up schemas in the connection's registry. */
    public RecordSerdes(KafkaConnection connection) {
        Map<String, Object> serializers = new HashMap<>(connection.clientProperties());
        serializers.put(
                AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG,
                connection.schemaRegistryUrl().toString());
        serializers.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        this.config = Map.copyOf(serializers);
    }

    /** A serializer of values of one record type. */
    public <T extends SpecificRecord> Serializer<T> serializer() {
        KafkaAvroSerializer avro = new KafkaAvroSerializer();
        avro.configure(config, false);
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, T record) {
                return avro.serialize(topic, record);
            }

            @Override
            public void close() {
                avro.close();
            }
        };
    }

    /**
     * A deserializer of values of one record type.
     *
     * <p>It throws {@link UnreadableRecordException} for a value that is not such a record, and
     * {@link SchemaRegistryUnavailableException} where only the registry is out of reach, so that a caller can dead-letter
     * the one and wait out the other.
     */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return new RecordDeserializer<>(type, config);
    }

    /**
     * Tells with which schema a value was written: what the registry has under the id before the value. Throws what a
     * deserializer throws.
     */
    public Function<byte[], Schema> writerSchemas() {
        KafkaAvroDeserializer avro = new KafkaAvroDeserializer();
        avro.configure(config, false);
        return value -> {
            try {
                return (Schema)
                        avro.getSchemaById(ByteBuffer.wrap(value).getInt(1)).rawSchema();
            } catch (IOException | RestClientException failure) {
                throw RecordFailures.classify(SpecificRecord.class, new SerializationException(failure));
            }
        };
    }

    /** Serializer and deserializer together, for Kafka Streams. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(serializer(), deserializer(type));
    }

    private static final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {
        private final Class<T> type;
        private final KafkaAvroDeserializer avro = new KafkaAvroDeserializer();

        RecordDeserializer(Class<T> type, Map<String, Object> config) {
            this.type = type;
            avro.configure(config, false);
        }

        @Override
        public T deserialize(String topic, byte[] bytes) {
            if (bytes == null) {
                throw new UnreadableRecordException(
                        "the record has no value; a " + type.getSimpleName() + " is needed");
            }
            try {
                return type.cast(avro.deserialize(topic, bytes));
            } catch (RuntimeException failure) {
                throw RecordFailures.classify(type, failure);
            }
        }

        @Override
        public void close() {
            avro.close();
        }
    }
}
