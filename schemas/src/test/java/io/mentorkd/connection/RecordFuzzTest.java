package io.mentorkd.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.TaskDefinition;
import io.mentorkd.records.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of a topic that anybody may have written, under any schema that the registry has, and a registry that says anything. */
class RecordFuzzTest {

    private static final String SCOPE = "hostile-records";
    private static final KafkaConnection CONNECTION = new KafkaConnection("unused:9092", URI.create("mock://" + SCOPE));
    private static final RecordSerdes SERDES = new RecordSerdes(CONNECTION);

    private static final Question QUESTION = Question.newBuilder()
            .setQuestionId("0123456789abcdef0123456789abcdef")
            .setTask("gsm8k")
            .setText("How many? \u00e9\u4e2d")
            .setGold("32")
            .setSplit(Split.TRAIN)
            .setChoices(List.of("a", "b"))
            .setReferences(List.of("c"))
            .setMetadata(Map.of("source", "test"))
            .build();
    private static final Rationale RATIONALE = Rationale.newBuilder()
            .setRationaleId("0123456789abcdef0123456789abcdef")
            .setQuestion(QUESTION)
            .setSource(Source.TEACHER)
            .setGenerator("solver")
            .setRevision("1")
            .setPromptVersion("none")
            .setSampleIndex(0)
            .setChain("3 + 4 = 7")
            .setSampling(Map.of("temperature", "0.7"))
            .build();

    /** What other applications may have registered: records name a schema by its id alone. */
    private static final List<String> FOREIGN = List.of(
            "\"string\"",
            "\"null\"",
            "{\"type\":\"array\",\"items\":\"null\"}",
            "{\"type\":\"map\",\"values\":\"long\"}",
            "{\"type\":\"fixed\",\"name\":\"Huge\",\"size\":1073741824}",
            "{\"type\":\"record\",\"name\":\"Tree\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Tree\"]}]}",
            "{\"type\":\"record\",\"name\":\"Question\",\"namespace\":\"io.mentorkd.records\",\"fields\":["
                    + "{\"name\":\"questionId\",\"type\":\"string\"},{\"name\":\"task\",\"type\":\"string\"},"
                    + "{\"name\":\"text\",\"type\":\"string\"},"
                    + "{\"name\":\"more\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}]}",
            "{\"type\":\"record\",\"name\":\"Question\",\"namespace\":\"io.mentorkd.records\",\"fields\":["
                    + "{\"name\":\"questionId\",\"type\":{\"type\":\"string\",\"java-class\":\"java.lang.Runtime\"}},"
                    + "{\"name\":\"choices\",\"type\":{\"type\":\"array\",\"items\":[\"null\",\"string\",\"long\"]}},"
                    + "{\"name\":\"split\",\"type\":{\"type\":\"enum\",\"name\":\"Split\",\"symbols\":[\"X\"]}}]}",
            nested(900));

    @Test
    void shouldReadOrRefuseEveryValue() {
        List<byte[]> samples = samples();
        List<Deserializer<? extends SpecificRecord>> readers = List.of(
                SERDES.deserializer(Question.class),
                SERDES.deserializer(Rationale.class),
                SERDES.deserializer(Judgement.class),
                SERDES.deserializer(SoftLabels.class),
                SERDES.deserializer(TaskDefinition.class));

        Tally tally = Fuzz.of("Avro records", UnreadableRecordException.class)
                .run(
                        random -> {
                            byte[] bytes = HostileBytes.of(random, samples);
                            if (bytes.length >= 5 && (bytes[0] == 0 || random.nextInt(4) > 0)) {
                                // A schema that there is, whatever follows.
                                ByteBuffer.wrap(bytes).put((byte) 0).putInt(1 + random.nextInt(samples.size()));
                            }
                            return bytes;
                        },
                        bytes -> {
                            for (Deserializer<? extends SpecificRecord> reader : readers) {
                                try {
                                    assertThat(reader.deserialize("topic", bytes))
                                            .isNotNull();
                                } catch (UnreadableRecordException refused) {
                                    if (reader == readers.get(bytes.length % readers.size())) {
                                        throw refused;
                                    }
                                }
                            }
                        });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** A value of some bytes that says that a million million nothings follow, or ten thousand levels. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 6, 8})
    void shouldRefuseASchemaThatCannotBeFollowedInBoundedTime(int foreign) throws Exception {
        int id = MockSchemaRegistry.getClientForScope(SCOPE)
                .register("bomb-" + foreign, new AvroSchema(FOREIGN.get(foreign)));
        byte[] value = ByteBuffer.allocate(20_000)
                .put((byte) 0)
                .putInt(id)
                .put(new byte[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2})
                .array();

        Function<byte[], Schema> schemas = SERDES.writerSchemas();
        assertThatThrownBy(() -> schemas.apply(value))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("schema " + id);
        Deserializer<Question> questions = SERDES.deserializer(Question.class);
        assertThatThrownBy(() -> questions.deserialize("topic", value))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("schema " + id);
    }

    @Test
    void shouldBlameRecordOrRegistryForWhateverTheRegistryAnswers() throws IOException {
        HostileJson answers = new HostileJson(List.of(
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Question\\\",\\\"fields\\\":[]}\"}",
                "{\"schema\":"
                        + com.fasterxml.jackson.databind.node.TextNode.valueOf(
                                Question.getClassSchema().toString())
                        + ",\"schemaType\":\"AVRO\",\"references\":[{\"name\":\"x\",\"subject\":\"s\",\"version\":1}],"
                        + "\"metadata\":{\"tags\":{\"a\":[\"b\"]},\"properties\":{},\"sensitive\":[]}}",
                "{\"error_code\":40403,\"message\":\"Schema 1 not found\"}",
                "{\"error_code\":50001,\"message\":\"Error in the backend data store\"}"));
        byte[] value = samples().get(0);
        int[] statuses = {200, 200, 200, 404, 401, 409, 422, 429, 500, 302, 204};

        Tally tally = Fuzz.of(
                        "registry answers", UnreadableRecordException.class, SchemaRegistryUnavailableException.class)
                .withCases(500)
                .run(random -> new Answer(statuses[random.nextInt(statuses.length)], answers.of(random)), answer -> {
                    try (RegistryStub registry = new RegistryStub(answer.status(), answer.body())) {
                        RecordSerdes serdes = new RecordSerdes(registry.connection());
                        assertThat(serdes.writerSchemas().apply(value)).isNotNull();
                        serdes.deserializer(Question.class).deserialize("questions", value);
                    }
                });

        assertThat(tally.refused()).isPositive();
    }

    private record Answer(int status, String body) {}

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (SpecificRecord record : List.of(
                QUESTION,
                RATIONALE,
                Judgement.newBuilder()
                        .setRationale(RATIONALE)
                        .setVerdict(Verdict.CORRECT)
                        .setGrader("gold")
                        .setJudgedAt(1)
                        .build(),
                new SoftLabels(
                        "id", "id", "m", "r", "t", "t", 1, 1, "p", ByteBuffer.wrap(new byte[9]), null, List.of(1.0)),
                new TaskDefinition("mine", 1, "0", "name: mine"))) {
            samples.add(SERDES.serializer().serialize(record.getClass().getSimpleName(), record));
        }
        for (String schema : FOREIGN) {
            try {
                int id = MockSchemaRegistry.getClientForScope(SCOPE)
                        .register("foreign-" + samples.size(), new AvroSchema(schema));
                byte[] text = "\u0006abc\u0002a\u0002b\u0004\u0002c\u0000".getBytes(UTF_8);
                samples.add(ByteBuffer.allocate(5 + text.length)
                        .put((byte) 0)
                        .putInt(id)
                        .put(text)
                        .array());
            } catch (IOException
                    | io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException failure) {
                throw new AssertionError(failure);
            }
        }
        return samples;
    }

    private static String nested(int depth) {
        return "{\"type\":\"record\",\"name\":\"Question\",\"namespace\":\"io.mentorkd.records\",\"fields\":["
                + "{\"name\":\"deep\",\"type\":" + "{\"type\":\"array\",\"items\":".repeat(depth) + "\"int\""
                + "}".repeat(depth) + "}]}";
    }
}
