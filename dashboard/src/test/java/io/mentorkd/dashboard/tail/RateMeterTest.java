package io.mentorkd.dashboard.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateMeterTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void shouldTellTheRateOfTheLastTenSeconds() {
        RateMeter meter = new RateMeter();
        long now = System.nanoTime();
        for (int second = 0; second < 30; second++) {
            meter.add(second < 15 ? 1_000 : 20, now + second * SECOND);
        }

        assertThat(meter.perSecond(now + 30 * SECOND)).isCloseTo(20, within(0.1));
    }

    @Test
    void shouldComeToNothingWhenNothingComes() {
        RateMeter meter = new RateMeter();
        long now = System.nanoTime();
        meter.add(1_000, now);

        assertThat(meter.perSecond(now + 5 * SECOND)).isPositive();
        assertThat(meter.perSecond(now + 60 * SECOND)).isZero();
    }
}
