package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final Lag DONE = lag(0, 0, CatchUp.in(Duration.ZERO));
    private static final Lag BEHIND = lag(7, 30, CatchUp.in(Duration.ofSeconds(60)));

    @Test
    void shouldAddUpWhatIsLeftAndTakeTheOldestAndTheLatest() {
        assertThat(Lag.sum(List.of(BEHIND, DONE, lag(2, 90, CatchUp.in(Duration.ofSeconds(5))))))
                .isEqualTo(new Lag(
                        OptionalLong.of(9),
                        Optional.of(Duration.ofSeconds(90)),
                        OptionalDouble.of(3),
                        CatchUp.in(Duration.ofSeconds(60)),
                        RetentionRisk.NONE));
    }

    @Test
    void shouldLeaveOutNothingThatIsNotKnown() {
        Lag sum = Lag.sum(List.of(BEHIND, Lag.UNKNOWN, DONE));

        assertThat(sum.offsets()).isEmpty();
        assertThat(sum.age()).isEmpty();
        assertThat(sum.eta()).isEqualTo(CatchUp.UNKNOWN);
        assertThat(sum.waits()).isFalse();
    }

    @Test
    void shouldNotHaveCaughtUpAtOnceWhereThePaceOfOneIsNotKnown() {
        assertThat(Lag.sum(List.of(DONE, lag(7_000, 30, CatchUp.UNKNOWN))).eta())
                .isEqualTo(CatchUp.UNKNOWN);
        assertThat(Lag.sum(List.of(DONE, lag(7_000, 30, CatchUp.NEVER))).eta()).isEqualTo(CatchUp.NEVER);
    }

    @Test
    void shouldBeNothingWhereThereIsNothing() {
        assertThat(Lag.sum(List.of()).offsets()).hasValue(0);
        assertThat(Lag.sum(List.of()).age()).contains(Duration.ZERO);
    }

    private static Lag lag(long offsets, long seconds, CatchUp eta) {
        return new Lag(
                OptionalLong.of(offsets),
                Optional.of(Duration.ofSeconds(seconds)),
                OptionalDouble.of(1),
                eta,
                RetentionRisk.NONE);
    }
}
