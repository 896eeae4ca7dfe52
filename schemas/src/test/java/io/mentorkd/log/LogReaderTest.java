package io.mentorkd.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class LogReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("questions", 0);

    private final Serde<Question> serde =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://reader"))).serde(Question.class);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

    @Test
    void shouldReadTheRangeAndNoRecordMore() {
        hold(0, 10);

        assertThat(read(2, 5)).extracting(record -> record.raw().offset()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void shouldEndWhenTheLastOffsetsOfTheRangeHoldNoRecords() {
        hold(0, 3);
        consumer.schedulePollTask(() -> consumer.seek(PARTITION, 7));

        assertThat(read(0, 6)).extracting(record -> record.raw().offset()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldHandOutAnUnreadableRecordWithItsReason() {
        hold(0, 1);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>("questions", 0, 1, null, "{}".getBytes(UTF_8))));

        List<LogRecord<Question>> records = read(0, 2);

        assertThat(records.get(records.size() - 1).decoded()).isEmpty();
        assertThat(records.get(records.size() - 1).failure()).isPresent();
    }

    @Test
    void shouldReadNothingFromAnEmptyRange() {
        assertThat(read(4, 4)).isEmpty();
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new OffsetSpan(5, 4)).hasMessageContaining("from 5 to 4");
    }

    @Test
    void shouldReadOneRangeAfterTheOther() {
        hold(0, 10);
        hold(0, 10);

        assertThat(read(span(1, 2), span(7, 9)))
                .extracting(record -> record.raw().offset())
                .containsExactly(1L, 7L, 8L);
    }

    private static LogRange span(long from, long to) {
        return new LogRange("questions", new TreeMap<>(Map.of(0, new OffsetSpan(from, to))));
    }

    private List<LogRecord<Question>> read(long from, long to) {
        return read(span(from, to));
    }

    private List<LogRecord<Question>> read(LogRange... ranges) {
        List<LogRecord<Question>> records = new ArrayList<>();
        try (LogReader<Question> reader = new LogReader<>(consumer, List.of(ranges), serde.deserializer())) {
            reader.forEachRemaining(records::add);
        }
        return records;
    }

    private void hold(long from, long to) {
        consumer.schedulePollTask(() -> {
            for (long offset = from; offset < to; offset++) {
                Question question = Question.newBuilder()
                        .setQuestionId("q" + offset)
                        .setTask("svamp")
                        .setText("text " + offset)
                        .setSplit(Split.TRAIN)
                        .build();
                if (offset >= consumer.position(PARTITION)) {
                    consumer.addRecord(new ConsumerRecord<>(
                            "questions", 0, offset, null, serde.serializer().serialize("questions", question)));
                }
            }
        });
    }
}
