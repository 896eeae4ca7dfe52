package io.mentorkd.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeltMomentTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01T12:00, 2026-11-01T12:00:00Z",
        "2026-11-01T12:00:05.250, 2026-11-01T12:00:05.250Z",
        "2026-11-01T12:00Z, 2026-11-01T12:00:00Z",
        "2026-11-01T12:00+01:00, 2026-11-01T11:00:00Z",
        "2h, 2026-11-22T10:00:00Z",
        "1d12h, 2026-11-21T00:00:00Z",
        "PT5M, 2026-11-22T11:55:00Z"
    })
    void shouldReadTimesInUtcUnlessTheySayOtherwiseAndHowLongAgo(String text, Instant moment) {
        assertThat(SpeltMoment.read(text, NOW)).contains(moment);
    }

    @Test
    void shouldNotDependOnTheZoneOfTheMachine() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(SpeltMoment.read("2026-11-01", NOW)).contains(Instant.parse("2026-11-01T00:00:00Z"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01",
                "2026-11-01T25:00",
                "2026-11-01 12:00",
                "12:00",
                "1200",
                "-2h",
                "P999999999999D",
                "-300000000-01-01",
                "+300000000-01-01"
            })
    void shouldReadNothingElse(String text) {
        assertThat(SpeltMoment.read(text, NOW)).isEmpty();
    }
}
