package io.mentorkd.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSerdesTest {

    static final Question QUESTION = Question.newBuilder()
            .setQuestionId("id")
            .setTask("svamp")
            .setText("How many? \u00e9\u4e2d")
            .setGold("32")
            .setSplit(Split.TRAIN)
            .build();

    private final Serde<Question> serde =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://serdes"))).serde(Question.class);

    @Test
    void shouldReadBackWhatItWrote() {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);

        assertThat(serde.deserializer().deserialize("questions", bytes)).isEqualTo(QUESTION);
    }

    @Test
    void shouldSayThatARecordIsUnreadableWhenItIsNotAvro() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("questions", "{}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("Question");
    }

    @Test
    void shouldSayThatARecordIsUnreadableWhenItHasNoValue() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("questions", null))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("no value");
    }

    @Test
    void shouldSayThatARecordIsUnreadableWhenItIsCutShort() {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 3);

        assertThatThrownBy(() -> serde.deserializer().deserialize("questions", cut))
                .isInstanceOf(UnreadableRecordException.class);
    }

    /** Avro throws an IOException for it, which is no sign of a registry that is away: nobody must wait for this record. */
    @Test
    void shouldBlameTheRecordForANumberThatIsNone() {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        Arrays.fill(bytes, 5, bytes.length, (byte) 0xFF);

        assertThatThrownBy(() -> serde.deserializer().deserialize("questions", bytes))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error_code\":401,\"message\":\"Unauthorized\"}', CREDENTIALS",
        "403, '{\"error_code\":40301,\"message\":\"User is denied\"}', CREDENTIALS",
        "403, '<html>Forbidden</html>', CREDENTIALS",
        "404, '<html>Not Found</html>', ADDRESS",
        "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}', ADDRESS",
        "404, '{\"error_code\":40401,\"message\":\"Subject not found\"}', ADDRESS",
        "200, '<html>Welcome</html>', ADDRESS",
        "409, '{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}', SCHEMA"
    })
    void shouldBlameTheConnectionForWhatARegistryRefuses(
            int status, String body, SchemaRegistryRefusedException.Reason reason) throws IOException {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        try (RegistryStub registry = new RegistryStub(status, body)) {
            RecordSerdes serdes = new RecordSerdes(registry.connection());

            for (ThrowingCallable action : List.<ThrowingCallable>of(
                    () -> serdes.deserializer(Question.class).deserialize("questions", bytes),
                    () -> serdes.writerSchemas().apply(bytes),
                    () -> serdes.<Question>serializer().serialize("questions", QUESTION),
                    serdes::requireRegistry)) {
                assertThatThrownBy(action)
                        .isInstanceOfSatisfying(
                                SchemaRegistryRefusedException.class,
                                refused -> assertThat(refused.reason()).isEqualTo(reason))
                        .message()
                        .doesNotContain("\n")
                        .hasSizeLessThan(500);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, '<html>Oops</html>'",
        "503, '{\"error_code\":50301,\"message\":\"no leader\"}'",
        "429, '{\"error_code\":42901,\"message\":\"slow down\"}'"
    })
    void shouldWaitForARegistryThatIsBusy(int status, String body) throws IOException {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        try (RegistryStub registry = new RegistryStub(status, body)) {
            RecordSerdes serdes = new RecordSerdes(registry.connection());

            assertThatThrownBy(() -> serdes.deserializer(Question.class).deserialize("questions", bytes))
                    .isExactlyInstanceOf(SchemaRegistryUnavailableException.class);
            assertThatThrownBy(() -> serdes.<Question>serializer().serialize("questions", QUESTION))
                    .isExactlyInstanceOf(SchemaRegistryUnavailableException.class);
        }
    }

    @Test
    void shouldBlameTheRecordWhereTheRegistryHasNoSchemaOfItsId() throws IOException {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        try (RegistryStub registry =
                new RegistryStub(404, "{\"error_code\":40403,\"message\":\"Schema 1 not found\"}")) {
            RecordSerdes serdes = new RecordSerdes(registry.connection());

            assertThatThrownBy(() -> serdes.deserializer(Question.class).deserialize("questions", bytes))
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("Schema 1 not found");
            assertThatCode(serdes::requireRegistry).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldWriteWhatConfluentsSerializerWrites() {
        KafkaAvroSerializer confluent = new KafkaAvroSerializer();
        confluent.configure(Map.of("schema.registry.url", "mock://serdes"), false);
        Question noGold = Question.newBuilder(QUESTION)
                .setGold(null)
                .setText("x".repeat(100_000))
                .build();
        Serializer<Question> ours = serde.serializer();

        for (String topic : List.of("questions", "other")) {
            for (Question question : List.of(QUESTION, noGold, QUESTION, noGold)) {
                assertThat(ours.serialize(topic, question)).isEqualTo(confluent.serialize(topic, question));
            }
        }
    }

    /** A field is at its place in the schema; of another schema, one that is narrower, it is at another. */
    @Test
    void shouldNeitherReadNorWriteWithALatestSchemaThatIsAnother() throws Exception {
        byte[] bytes = serde.serializer().serialize("narrow", QUESTION);
        Schema narrow = SchemaBuilder.record("Question")
                .namespace("io.mentorkd.records")
                .fields()
                .requiredString("questionId")
                .requiredString("task")
                .requiredString("text")
                .endRecord();
        MockSchemaRegistry.getClientForScope("serdes").register("narrow-value", new AvroSchema(narrow));
        Serde<Question> latest = new RecordSerdes(new KafkaConnection(
                        "unused:9092",
                        URI.create("mock://serdes"),
                        Map.of(
                                "auto.register.schemas", "false",
                                "use.latest.version", "true",
                                "latest.compatibility.strict", "false")))
                .serde(Question.class);

        assertThat(latest.deserializer().deserialize("narrow", bytes)).isEqualTo(QUESTION);
        assertThatThrownBy(() -> latest.serializer().serialize("narrow", QUESTION))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("use.latest.version");
    }

    @Test
    void shouldNotBlameTheRecordWhenTheRegistryIsOutOfReach() {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        Serde<Question> offline = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("http://127.0.0.1:1")))
                .serde(Question.class);

        assertThatThrownBy(() -> offline.deserializer().deserialize("questions", bytes))
                .isInstanceOf(SchemaRegistryUnavailableException.class);
    }
}
