package io.mentorkd.producers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void shouldReadEveryForm() {
        assertThat(of("Retry-After", "90")).contains(Duration.ofSeconds(90));
        assertThat(of("retry-after", "1.5")).contains(Duration.ofMillis(1500));
        assertThat(of("Retry-After-Ms", "250")).contains(Duration.ofMillis(250));
        assertThat(of("Retry-After", "Mon, 30 Nov 2026 10:01:30 GMT")).contains(Duration.ofSeconds(90));
    }

    @Test
    void shouldTakeTheMillisecondsWhereBothAreSaid() {
        assertThat(RetryAfter.of(
                        HttpHeaders.of(
                                Map.of("retry-after", List.of("1"), "retry-after-ms", List.of("200")), (a, b) -> true),
                        CLOCK))
                .contains(Duration.ofMillis(200));
    }

    @Test
    void shouldBelieveNoWaitThatIsPastOrTooLong() {
        assertThat(of("Retry-After", "Mon, 30 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
        assertThat(of("Retry-After", "999999999999")).contains(Duration.ofHours(1));
    }

    @Test
    void shouldReadNothingIntoNonsense() {
        for (String nonsense : List.of("soon", "-3", "", "1e9", "NaN")) {
            assertThat(of("Retry-After", nonsense)).as(nonsense).isEmpty();
        }
    }

    private static Optional<Duration> of(String name, String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (a, b) -> true), CLOCK);
    }
}
