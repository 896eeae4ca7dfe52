package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.lag.PartitionHistory.Life;
import io.mentorkd.admin.lag.PartitionHistory.Seen;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PartitionHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PartitionHistory history = new PartitionHistory(LagConfig.defaults());

    @Test
    void shouldKnowNoPaceAtTheFirstLook() {
        look(0, 10, 100, Life.MEMBER);

        assertThat(history.rate()).isEmpty();
        assertThat(history.eta()).isEqualTo(CatchUp.UNKNOWN);
        assertThat(history.status()).isEqualTo(Status.OK);
        assertThat(history.window().complete()).isEqualTo(0.1);
    }

    @Test
    void shouldTellThePaceAndWhenItCatchesUpWithALogThatGrows() {
        look(0, 0, 100, Life.MEMBER);
        look(10, 50, 120, Life.MEMBER);

        assertThat(history.rate()).hasValueCloseTo(5.0, Offset.offset(1e-9));
        assertThat(history.arrivals()).isEqualTo(2);
        assertThat(history.eta()).isEqualTo(CatchUp.in(Duration.ofMillis(23_333))); // 70 left, gaining 3 a second
    }

    @Test
    void shouldNeverCatchUpWithALogThatGrowsFaster() {
        look(0, 0, 100, Life.MEMBER);
        look(10, 10, 120, Life.MEMBER);

        assertThat(history.rate()).hasValueCloseTo(1.0, Offset.offset(1e-9));
        assertThat(history.eta()).isEqualTo(CatchUp.NEVER);
    }

    @Test
    void shouldLeaveTheTimeOutInWhichThereWasNothingToDo() {
        look(0, 100, 100, Life.MEMBER);
        look(3600, 100, 100, Life.MEMBER);
        look(3610, 150, 200, Life.MEMBER);

        assertThat(history.rate()).hasValueCloseTo(5.0, Offset.offset(1e-9));
    }

    @Test
    void shouldHaveNoRateAfterTheOffsetWentBackwards() {
        look(0, 100, 100, Life.MEMBER);
        look(10, 40, 100, Life.MEMBER);

        assertThat(history.rate()).isEmpty();
        assertThat(history.eta()).isEqualTo(CatchUp.UNKNOWN);
    }

    @Test
    void shouldSeeALiveMemberThatDoesNotMoveStall() {
        for (int second = 0; second <= 300; second += 2) {
            look(second, 10, 100, Life.MEMBER);
        }

        assertThat(history.status()).isEqualTo(Status.STALL);
    }

    @Test
    void shouldNotSeeASlowMemberStallBetweenTwoOfItsCommits() {
        for (int second = 0; second <= 3600; second += 10) {
            look(second, 10 + second / 600, 100, Life.MEMBER);
        }

        assertThat(history.status()).isEqualTo(Status.OK);
    }

    @Test
    void shouldSeeThatAGroupWithoutMembersStopped() {
        look(0, 10, 100, Life.NO_MEMBER);
        assertThat(history.status()).isEqualTo(Status.OK);

        for (int second = 2; second <= 8; second += 2) {
            look(second, 10, 100, Life.NO_MEMBER);
        }

        assertThat(history.status()).isEqualTo(Status.STOP);
    }

    @Test
    void shouldSayNothingOfASilentTrainerBeforeItsWindowIsFull() {
        for (int second = 0; second <= 7200; second += 2) {
            look(second, 10, 100, Life.UNKNOWN);
        }
        assertThat(history.status()).isEqualTo(Status.OK);
    }

    @Test
    void shouldSeeThatATrainerStoppedByItsOwnTempo() {
        for (int round = 0; round < 5; round++) {
            look(round * 600, 10 + round * 100, 1000, Life.UNKNOWN);
        }

        look(4 * 600 + 2300, 410, 1000, Life.UNKNOWN);
        assertThat(history.status()).isEqualTo(Status.OK);
        look(4 * 600 + 2500, 410, 1000, Life.UNKNOWN);
        assertThat(history.status()).isEqualTo(Status.STOP);
    }

    @Test
    void shouldSeeARewind() {
        for (int second = 0; second < 60; second += 10) {
            look(second, 100 + second, 1000, Life.MEMBER);
        }
        look(60, 20, 1000, Life.MEMBER);

        assertThat(history.status()).isEqualTo(Status.REWIND);
    }

    private void look(int second, long committed, long end, Life life) {
        history.add(new Seen(committed, end, Math.max(0, end - committed), START.plusSeconds(second)), life);
    }
}
