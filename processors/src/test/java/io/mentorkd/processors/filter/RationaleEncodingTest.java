package io.mentorkd.processors.filter;

import static io.mentorkd.processors.filter.TestRationales.QUESTION;
import static io.mentorkd.processors.filter.TestRationales.teacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.ReceivedDeserializer;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Votes;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the shortcuts in reading and writing change no record. */
class RationaleEncodingTest {

    private static final String REGISTRY = "mock://encoding";
    private static final Rationale RATIONALE = teacher(QUESTION, 0, "67 - 35 = 32. \u00e9\u4e2d\ud83d\ude00", "32")
            .setPromptTokens(80)
            .setCostMicros(420L)
            .build();

    private final RecordSerdes serdes = new RecordSerdes(new KafkaConnection("unused:9092", URI.create(REGISTRY)));
    private final Serializer<Rationale> rationales = serdes.serializer();
    private final ReceivedDeserializer<Rationale> deserializer = new ReceivedDeserializer<>(Rationale.class, serdes);

    @ParameterizedTest
    @ValueSource(strings = {"32", "32.0", "33", "none", "-"})
    void shouldWriteTheBytesThatTheUsualSerializerWrites(String completion) {
        Rationale rationale =
                Rationale.newBuilder(RATIONALE).setCompletion(completion).build();
        Received<Rationale> received =
                deserializer.deserialize("rationales", rationales.serialize("rationales", rationale));
        GradedRationale graded = new RationaleGrading(FilterConfig.defaults()).grade(received.value());
        graded.setVotes(new Votes(5, 3));
        graded.setEvidence("\u00e9\u4e2d\ud83d\ude00");
        byte[] expected = serdes.<GradedRationale>serializer().serialize("rejected", graded);
        GradedEncoder encoder = new GradedEncoder(serdes);

        assertThat(received.encoding()).isPresent();
        for (int time = 0; time < 3; time++) {
            assertThat(encoder.encode("rejected", graded, received.encoding())).isEqualTo(expected);
        }
        assertThat(encoder.encode("rejected", graded, Optional.empty())).isEqualTo(expected);
    }

    @Test
    void shouldReadBackTheRationale() {
        byte[] bytes = rationales.serialize("rationales", RATIONALE);

        assertThat(deserializer.deserialize("rationales", bytes).value()).isEqualTo(RATIONALE);
    }

    @Test
    void shouldNotKeepTheBytesOfARationaleThatWasWrittenWithAnotherSchema() {
        Schema older = withoutField(Rationale.getClassSchema(), "latencyMillis");
        GenericRecord record = new GenericData.Record(older);
        older.getFields().forEach(field -> record.put(field.name(), RATIONALE.get(field.name())));
        byte[] bytes;
        try (KafkaAvroSerializer avro = new KafkaAvroSerializer()) {
            avro.configure(Map.of("schema.registry.url", REGISTRY), false);
            bytes = avro.serialize("rationales", record);
        }

        Received<Rationale> received = deserializer.deserialize("rationales", bytes);

        assertThat(received.value()).isEqualTo(RATIONALE);
        assertThat(received.encoding()).isEmpty();
    }

    @Test
    void shouldNotKeepBytesThatHoldMoreThanTheRationale() {
        byte[] bytes = rationales.serialize("rationales", RATIONALE);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);

        Received<Rationale> received = deserializer.deserialize("rationales", longer);

        assertThat(received.value()).isEqualTo(RATIONALE);
        assertThat(received.encoding()).isEmpty();
    }

    @Test
    void shouldSayWhyThereIsNoRationaleWhereTheBytesEndEarly() {
        byte[] bytes = rationales.serialize("rationales", RATIONALE);

        for (int length = 0; length < bytes.length; length++) {
            Received<Rationale> received = deserializer.deserialize("rationales", Arrays.copyOf(bytes, length));
            assertThatThrownBy(received::value).isInstanceOf(UnreadableRecordException.class);
        }
    }

    private static Schema withoutField(Schema schema, String left) {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(schema.getName())
                .namespace(schema.getNamespace())
                .fields();
        for (Schema.Field field : schema.getFields()) {
            if (!field.name().equals(left)) {
                fields = fields.name(field.name()).type(field.schema()).noDefault();
            }
        }
        return fields.endRecord();
    }
}
