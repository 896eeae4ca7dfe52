package io.mentorkd.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Question;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Split;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LetterDecoderTest {

    private static final KafkaConnection CONNECTION = new KafkaConnection("unused:9092", URI.create("mock://letters"));
    static final LetterDecoder DECODER = new LetterDecoder(CONNECTION);

    private static final Question QUESTION = Question.newBuilder()
            .setQuestionId("ab12")
            .setTask("coin_flip")
            .setText("Is it heads?")
            .setGold("yes")
            .setSplit(Split.TRAIN)
            .build();

    private final byte[] avro =
            new RecordSerdes(CONNECTION).<Question>serializer().serialize("letters", QUESTION);

    @Test
    void shouldShowAvroAsJsonWhateverTheTopicIsToHold() {
        DecodedValue decoded = DECODER.decode(letter(avro), 1000);

        assertThat(decoded.form()).isEqualTo(DecodedValue.Form.AVRO);
        assertThat(decoded.schema()).contains("io.mentorkd.records.Question");
        assertThat(decoded.json())
                .hasValueSatisfying(
                        json -> assertThat(json.path("text").asText()).isEqualTo("Is it heads?"));
        assertThat(decoded.bytes()).isEqualTo(avro.length);
        assertThat(DECODER.task(letter(avro))).contains("coin_flip");
    }

    @Test
    void shouldShortenBytesAndWhatIsLong() {
        SoftLabels labels = SoftLabels.newBuilder()
                .setRationaleId("r")
                .setQuestionId("q")
                .setMentor("mentor")
                .setMentorRevision("1")
                .setTokenizerSha256("ab")
                .setTargetSha256("cd")
                .setTokens(1)
                .setTopK(8)
                .setPacking("top-k")
                .setLabels(ByteBuffer.wrap(new byte[100_000]))
                .build();
        byte[] value = new RecordSerdes(CONNECTION).<SoftLabels>serializer().serialize("labels", labels);

        DecodedValue whole = DECODER.decode(letter(value), 4096);
        DecodedValue beginning = DECODER.decode(letter(value), 20);

        assertThat(whole.json())
                .hasValueSatisfying(
                        json -> assertThat(json.path("labels").asText()).endsWith("… (100000 bytes)"));
        assertThat(beginning.json()).isEmpty();
        assertThat(beginning.shown()).hasSize(20);
        assertThat(beginning.cut()).isTrue();
        assertThat(DECODER.task(letter(value))).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAvroAndShowItsBytes() {
        DecodedValue decoded = DECODER.decode(letter(Arrays.copyOf(avro, avro.length - 4)), 16);

        assertThat(decoded.form()).isEqualTo(DecodedValue.Form.HEX);
        assertThat(decoded.shown()).startsWith("00000000  00 00 00 00 ");
        assertThat(decoded.cut()).isTrue();
        assertThat(decoded.note())
                .hasValueSatisfying(
                        note -> assertThat(note).contains("schema of io.mentorkd.records.Question but does not"));
        assertThat(DECODER.task(letter(Arrays.copyOf(avro, avro.length - 4)))).isEmpty();
    }

    @Test
    void shouldShowTextThatNoTerminalObeysAndElseHexadecimal() {
        assertThat(DECODER.decode(letter("nicht Avro: ä\n".getBytes(UTF_8)), 100))
                .returns(DecodedValue.Form.TEXT, DecodedValue::form)
                .returns("nicht Avro: ä\n", DecodedValue::shown)
                .returns(false, DecodedValue::cut);
        assertThat(DECODER.decode(letter("\u001b[2J".getBytes(UTF_8)), 100))
                .returns(DecodedValue.Form.HEX, DecodedValue::form)
                .returns("00000000  1b 5b 32 4a                                      |.[2J|", DecodedValue::shown);
        assertThat(DECODER.decode(letter(new byte[] {(byte) 0xff, 1}), 100).form())
                .isEqualTo(DecodedValue.Form.HEX);
    }

    @Test
    void shouldSayThatThereIsNoValue() {
        assertThat(DECODER.decode(letter(null), 100).form()).isEqualTo(DecodedValue.Form.NONE);
    }

    @Test
    void shouldShowTheBytesWhereTheRegistryDoesNotAnswer() {
        LetterDecoder cutOff = new LetterDecoder(new KafkaConnection("unused:9092", URI.create("http://127.0.0.1:9")));

        DecodedValue decoded = cutOff.decode(letter(avro), 100);

        assertThat(decoded.form()).isEqualTo(DecodedValue.Form.HEX);
        assertThat(decoded.note())
                .hasValueSatisfying(note -> assertThat(note).contains("Schema Registry does not answer"));
    }

    private static Letter letter(byte[] value) {
        return Letters.read(Letters.written(Letters.record("t.questions", 1, value), "no"), 1);
    }
}
