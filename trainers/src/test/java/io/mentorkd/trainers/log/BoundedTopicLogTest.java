package io.mentorkd.trainers.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.trainers.fakes.MemoryLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BoundedTopicLogTest {

    private final MemoryLog<String> log = new MemoryLog<>("accepted", 2);
    private final LogRange bounds =
            new LogRange("accepted", new TreeMap<>(Map.of(0, new OffsetSpan(1, 3), 1, new OffsetSpan(0, 1))));

    @Test
    void shouldBeginAndEndWithItsBoundsHoweverTheLogGrowsOrShrinks() {
        for (int i = 0; i < 5; i++) {
            log.append(0, "a" + i);
            log.append(1, "b" + i);
        }
        BoundedTopicLog<String> bounded = new BoundedTopicLog<>(log, bounds, value -> true);
        log.addPartition();
        log.deleteBefore(0, 2);

        assertThat(bounded.beginning()).isEqualTo(Map.of(0, 1L, 1, 0L));
        assertThat(bounded.end()).isEqualTo(Map.of(0, 3L, 1, 1L));
    }

    @Test
    void shouldHoldOnlyWhatIsSelectedAndCanBeRead() {
        log.append(0, "before");
        log.append(0, "good");
        log.appendUnreadable(0);
        log.append(1, "bad");
        List<String> read = new ArrayList<>();

        new BoundedTopicLog<>(log, bounds, value -> value.startsWith("g"))
                .read(List.of(bounds), record -> read.add(record.decoded().orElseThrow()));

        assertThat(read).containsExactly("good");
    }

    @Test
    void shouldCloseTheLogAndRefuseBoundsOfAnother() {
        new BoundedTopicLog<>(log, bounds, value -> true).close();

        assertThat(log.closed()).isTrue();
        assertThatThrownBy(() -> new BoundedTopicLog<>(new MemoryLog<String>("examples", 1), bounds, value -> true))
                .hasMessage("bounds must be of topic examples, were of accepted");
    }
}
