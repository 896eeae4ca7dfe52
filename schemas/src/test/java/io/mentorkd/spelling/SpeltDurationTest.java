package io.mentorkd.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeltDurationTest {

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "15m, PT15M",
        "48h, PT48H",
        "30d, PT720H",
        "0s, PT0S",
        "1h30m, PT90M",
        "1d12h, PT36H",
        "1d2h3m4s, PT26H3M4S",
        "999999999d, P999999999D",
        "PT1H30M, PT90M",
        "pt5m, PT5M",
        "PT0.5S, PT0.5S",
        "P2D, PT48H"
    })
    void shouldReadUnitsTogetherAndAsIsoHasThem(String text, Duration duration) {
        assertThat(SpeltDuration.read(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "30",
                "s",
                "30x",
                "1.5h",
                "-30s",
                "30m1h",
                "1h 30m",
                "1000000000s",
                "P",
                "PT",
                "-PT5M",
                "P-1D",
                "PT-5M",
                "P1Y",
                "2026-11-01"
            })
    void shouldReadNothingElse(String text) {
        assertThat(SpeltDuration.read(text)).isEmpty();
    }
}
