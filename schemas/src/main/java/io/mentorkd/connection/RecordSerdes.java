package io.mentorkd.connection;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.mentorkd.records.Question;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Confluent's Avro serializers for the generated records: subject {@code <topic>-value}, schema id before the value. */
public final class RecordSerdes {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSerdes.class);

    /** Package of the generated records. */
    private static final String RECORDS = Question.class.getPackageName();

    static {
        // Avro instantiates only classes that it is told to trust: the generated records, and nothing else of ours.
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(before, type -> RECORDS.equals(type.getPackageName())));
    }

    /** Properties that name the schema to write with. */
    private static final String LATEST = "use.latest.";

    /** Magic byte and schema id, which Confluent's serializers put before the Avro bytes. */
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    /** An id that no registry gives. */
    private static final int NO_SCHEMA = Integer.MAX_VALUE;

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

    /**
     * A serializer of values of one record type.
     *
     * <p>It throws {@link SchemaRegistryUnavailableException} where the registry is out of reach or refuses, and
     * {@link SerializationException} for a value that cannot be written.
     */
    public <T extends SpecificRecord> Serializer<T> serializer() {
        boolean isNamed = config.keySet().stream().anyMatch(name -> name.startsWith(LATEST));
        return new RecordSerializer<>(
                config, isNamed ? Optional.of(deserializer(SpecificRecord.class)) : Optional.empty());
    }

    /**
     * A deserializer of values of one record type.
     *
     * <p>It throws {@link UnreadableRecordException} for a value that is not such a record, and
     * {@link SchemaRegistryUnavailableException} where only the registry is out of reach, so that a caller can dead-letter
     * the one and wait out the other; {@link SchemaRegistryRefusedException}, which is one of these, where waiting is in vain.
     */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return new RecordDeserializer<>(type, readerConfig());
    }

    /**
     * Returns if the Schema Registry answers, as one does: to the question that every reader asks it.
     *
     * @throws SchemaRegistryUnavailableException if it does not answer, or refuses
     */
    public void requireRegistry() {
        byte[] value = ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) 0)
                .putInt(NO_SCHEMA)
                .array();
        try {
            Schema unexpected = writerSchemas().apply(value);
            LOG.debug("the Schema Registry has a schema of id {}: {}", NO_SCHEMA, unexpected);
        } catch (UnreadableRecordException asItShould) {
            LOG.debug("the Schema Registry answers: {}", asItShould.getMessage());
        }
    }

    /** Records are read into the classes that there are, whatever schema writers are to use. */
    private Map<String, Object> readerConfig() {
        Map<String, Object> readers = new HashMap<>(config);
        readers.keySet().removeIf(name -> name.startsWith(LATEST));
        return readers;
    }

    /**
     * Tells with which schema a value was written: what the registry has under the id before the value. Throws what a
     * deserializer throws.
     */
    public Function<byte[], Schema> writerSchemas() {
        KafkaAvroDeserializer avro = new KafkaAvroDeserializer();
        avro.configure(readerConfig(), false);
        return value -> writerSchema(avro, SpecificRecord.class, value);
    }

    /** A registry may answer with anything, which its client then stumbles over in a way of its own. */
    private static Schema writerSchema(KafkaAvroDeserializer avro, Class<?> type, byte[] value) {
        try {
            int id = ByteBuffer.wrap(value).getInt(1);
            Schema schema = (Schema) avro.getSchemaById(id).rawSchema();
            FollowableSchema.require(id, schema);
            return schema;
        } catch (IOException | RestClientException failure) {
            throw RecordFailures.reading(type, new SerializationException(failure));
        } catch (UnreadableRecordException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw RecordFailures.reading(type, failure);
        }
    }

    /** Serializer and deserializer together, for Kafka Streams. */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.serdeFrom(serializer(), deserializer(type));
    }

    private static final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {
        private final Class<T> type;
        private final KafkaAvroDeserializer avro = new KafkaAvroDeserializer();

        /** Ids of schemas that were looked at. */
        private final Set<Integer> followable = ConcurrentHashMap.newKeySet();

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
            if (bytes.length >= PREFIX_BYTES && bytes[0] == 0) {
                requireFollowable(bytes);
            }
            T record;
            try {
                record = type.cast(avro.deserialize(topic, bytes));
            } catch (RuntimeException failure) {
                throw RecordFailures.reading(type, failure);
            }
            if (record == null) {
                throw new UnreadableRecordException(
                        "the record was written with the schema of nothing; a " + type.getSimpleName() + " is needed");
            }
            return record;
        }

        private void requireFollowable(byte[] bytes) {
            int id = ByteBuffer.wrap(bytes).getInt(1);
            if (!followable.contains(id)) {
                writerSchema(avro, type, bytes);
                followable.add(id);
            }
        }

        @Override
        public void close() {
            avro.close();
        }
    }
}
