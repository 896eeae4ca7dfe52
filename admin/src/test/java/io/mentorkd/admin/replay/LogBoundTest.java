package io.mentorkd.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogBoundTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01T12:00, 2026-11-01T12:00:00Z",
        "2026-11-01T12:00Z, 2026-11-01T12:00:00Z",
        "2026-11-01T12:00:05.250Z, 2026-11-01T12:00:05.250Z",
        "2026-11-01T12:00+01:00, 2026-11-01T11:00:00Z"
    })
    void shouldUnderstandTimesInUtcUnlessTheySayOtherwise(String text, String time) {
        assertThat(LogBound.parse(text, NOW)).isEqualTo(new LogBound.AtTime(Instant.parse(time)));
    }

    @ParameterizedTest
    @CsvSource({
        "2d, PT48H",
        "48h, PT48H",
        "1h30m, PT90M",
        "90s, PT90S",
        "1d12h, PT36H",
        "2h3s, PT2H3S",
        "PT5M, PT5M",
        "P2D, PT48H"
    })
    void shouldCountDurationsBackFromNow(String text, Duration ago) {
        assertThat(LogBound.parse(text, NOW)).isEqualTo(new LogBound.AtTime(NOW.minus(ago)));
    }

    @Test
    void shouldUnderstandOffsetsAndCheckpoints() {
        assertThat(LogBound.parse("beginning", NOW)).isEqualTo(new LogBound.Beginning());
        assertThat(LogBound.parse("end", NOW)).isEqualTo(new LogBound.End());
        assertThat(LogBound.parse("1200", NOW)).isEqualTo(new LogBound.AtOffset(1200));
        assertThat(LogBound.parse("0:1200,3:7", NOW))
                .isEqualTo(new LogBound.AtOffsets(new TreeMap<>(Map.of(0, 1200L, 3, 7L))));
        assertThat(LogBound.parse("checkpoint:student", NOW))
                .isEqualTo(new LogBound.AtCheckpoint("student", Optional.empty()));
        assertThat(LogBound.parse("checkpoint:my.student-2@0123456789ab", NOW))
                .isEqualTo(new LogBound.AtCheckpoint("my.student-2", Optional.of("0123456789ab")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "-1",
                "2026-13-01",
                "2026-11-01T25:00",
                "0:1,",
                "0:-1",
                "P",
                "PT",
                "-PT5M",
                "P-1D",
                "30m1h",
                "P999999999999D",
                "checkpoint:",
                "checkpoint:a@xyz"
            })
    void shouldSayWhatItUnderstandsOfWhatItDoesNot(String text) {
        assertThatThrownBy(() -> LogBound.parse(text, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint:MODEL[@REVISION]")
                .hasMessageEndingWith("was '" + text + "'");
    }

    @Test
    void shouldRefuseAPartitionThatIsNamedTwice() {
        assertThatThrownBy(() -> LogBound.parse("0:1,0:2", NOW)).hasMessage("names partition 0 twice: '0:1,0:2'");
    }
}
