package io.mentorkd.dashboard.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.log.OffsetSpan;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TailStartTest {

    private static final TopicPartition A = new TopicPartition("a", 0);
    private static final TopicPartition B = new TopicPartition("b", 0);
    private static final Map<TopicPartition, OffsetSpan> SPANS =
            Map.of(A, new OffsetSpan(100, 1_000), B, new OffsetSpan(5, 105));

    @Test
    void shouldBeginAtTheBeginningWhereThereIsNoMoreThanIsWanted() {
        assertThat(TailStart.of(SPANS.keySet(), SPANS, 1_000))
                .containsEntry(A, 100L)
                .containsEntry(B, 5L);
    }

    @Test
    void shouldShareWhatIsWantedOutByLength() {
        assertThat(TailStart.of(SPANS.keySet(), SPANS, 100))
                .containsEntry(A, 910L)
                .containsEntry(B, 95L);
    }
}
