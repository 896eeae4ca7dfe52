package io.mentorkd.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.net.URI;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class RecordSerdesTest {

    private static final Question QUESTION = Question.newBuilder()
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

    @Test
    void shouldNotBlameTheRecordWhenTheRegistryIsOutOfReach() {
        byte[] bytes = serde.serializer().serialize("questions", QUESTION);
        Serde<Question> offline = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("http://127.0.0.1:1")))
                .serde(Question.class);

        assertThatThrownBy(() -> offline.deserializer().deserialize("questions", bytes))
                .isInstanceOf(SchemaRegistryUnavailableException.class);
    }
}
