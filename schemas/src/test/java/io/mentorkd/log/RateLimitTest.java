package io.mentorkd.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RateLimitTest {

    @Test
    void shouldLetNoMorePassThanItsRate() {
        RateLimit limit = new RateLimit(OptionalDouble.of(100));
        long began = System.nanoTime();

        for (int record = 0; record < 11; record++) {
            limit.await(() -> false);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(99));
    }

    @Test
    @Timeout(30)
    void shouldWaitForNothingWithoutARateOrWhenItIsToStop() {
        AtomicBoolean stop = new AtomicBoolean();
        RateLimit slow = new RateLimit(OptionalDouble.of(0.001));
        long began = System.nanoTime();
        slow.await(stop::get);
        stop.set(true);

        slow.await(stop::get); // else a thousand seconds
        new RateLimit(OptionalDouble.empty()).await(() -> false);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void shouldRefuseWhatIsNoRate() {
        assertThatThrownBy(() -> new RateLimit(OptionalDouble.of(0)))
                .hasMessage("perSecond must be above 0 and finite, was 0.0");
    }
}
