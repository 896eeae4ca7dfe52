package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Records of today's schema, whose decoder is generated: what their bytes announce is not believed before it is there. */
class ReceivedFuzzTest {

    private static final RecordSerdes SERDES =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://received")));
    private static final Question QUESTION = Question.newBuilder()
            .setQuestionId("0123456789abcdef0123456789abcdef")
            .setTask("gsm8k")
            .setText("How many?")
            .setGold("32")
            .setSplit(Split.TRAIN)
            .setChoices(List.of("a", "b"))
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

    private final ReceivedDeserializer<Question> questions = new ReceivedDeserializer<>(Question.class, SERDES);
    private final ReceivedDeserializer<Rationale> rationales = new ReceivedDeserializer<>(Rationale.class, SERDES);

    @Test
    void shouldReadOrRefuseEveryValue() {
        List<byte[]> samples = List.of(
                SERDES.<Question>serializer().serialize("questions", QUESTION),
                SERDES.<Rationale>serializer().serialize("rationales", RATIONALE));

        Tally tally = Fuzz.of("records of today's schema", UnreadableRecordException.class)
                .withCases(4_000)
                .withMostBytes(16L << 20)
                .run(
                        random -> {
                            byte[] sample = samples.get(random.nextInt(samples.size()));
                            byte[] damaged = HostileBytes.of(random, List.of(sample));
                            System.arraycopy(sample, 0, damaged, 0, Math.min(5, damaged.length));
                            return damaged;
                        },
                        bytes -> {
                            boolean isQuestion = bytes.length < 5 || bytes[4] == samples.get(0)[4];
                            assertThat((isQuestion ? questions : rationales)
                                            .deserialize("topic", bytes)
                                            .value())
                                    .isNotNull();
                        });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldMakeNoRoomForItemsThatAreNotThere() throws IOException {
        byte[] prefix = Arrays.copyOf(SERDES.<Question>serializer().serialize("questions", QUESTION), 5);
        for (long announced : new long[] {Integer.MAX_VALUE - 8L, 500_000_000, -500_000_000}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(prefix);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            for (String text : List.of("id", "task", "text")) {
                encoder.writeString(text);
            }
            encoder.writeIndex(0);
            encoder.writeEnum(0);
            encoder.writeLong(announced);
            if (announced < 0) {
                encoder.writeLong(10); // bytes of the block
            }
            byte[] value = bytes.toByteArray();

            assertThatThrownBy(() -> questions.deserialize("questions", value).value())
                    .isInstanceOf(UnreadableRecordException.class);
        }
    }
}
