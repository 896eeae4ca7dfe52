package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.admin.lag.CommitWindow.Commit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scripted histories: offsets and lags of commits that are ten seconds apart. */
class BurrowRulesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int APART = 10;
    private static final BurrowRules RULES = BurrowRules.defaults();

    @Test
    void shouldBeOkWhenCaughtUpHoweverLongAgoTheLastCommitWas() {
        CommitWindow window = window(new long[] {1, 2, 3}, new long[] {9, 9, 9});

        assertThat(RULES.status(window, 0, after(window, 100_000))).isEqualTo(Status.OK);
    }

    @Test
    void shouldAllowAsMuchLagAsItIsTold() {
        CommitWindow window = window(new long[] {5, 5, 5}, new long[] {1, 2, 3});

        assertThat(new BurrowRules(3, 0.5).status(window, 3, after(window, 1))).isEqualTo(Status.OK);
        assertThat(new BurrowRules(2, 0.5).status(window, 3, after(window, 1))).isEqualTo(Status.OK);
        assertThat(new BurrowRules(0, 0.5).status(window, 3, after(window, 1))).isEqualTo(Status.STALL);
    }

    @Test
    void shouldBeOkWhileTheLagShrinksAtLeastOnce() {
        CommitWindow window = window(new long[] {10, 20, 30, 40}, new long[] {50, 60, 59, 80});

        assertThat(status(window, 80)).isEqualTo(Status.OK);
    }

    @Test
    void shouldWarnWhenCommitsGoOnAndTheLagNeverShrinks() {
        CommitWindow window = window(new long[] {10, 20, 30, 40}, new long[] {50, 60, 60, 80});

        assertThat(status(window, 80)).isEqualTo(Status.WARN);
    }

    @Test
    void shouldBeOkWhenTheLagWasZeroOnceInTheWindow() {
        CommitWindow window = window(new long[] {10, 20, 30, 40}, new long[] {50, 0, 60, 80});

        assertThat(status(window, 80)).isEqualTo(Status.OK);
    }

    @Test
    void shouldStallWhenTheSameOffsetIsCommittedAgainAndAgain() {
        CommitWindow window = window(new long[] {10, 10, 10, 10}, new long[] {5, 5, 5, 5});

        assertThat(status(window, 5)).isEqualTo(Status.STALL);
    }

    @Test
    void shouldStopWhenTheLastCommitIsLongerAgoThanTheWholeWindowTook() {
        CommitWindow window = window(new long[] {10, 20, 30, 40}, new long[] {5, 4, 3, 2});

        assertThat(RULES.status(window, 9, after(window, 3 * APART))).isEqualTo(Status.OK);
        assertThat(RULES.status(window, 9, after(window, 3 * APART + 1))).isEqualTo(Status.STOP);
    }

    @Test
    void shouldNotStopOnASlowTopicWhoseEndWasReachedNotLongAgo() {
        CommitWindow read = window(new long[] {10, 20, 30, 40}, new long[] {5, 4, 3, 0});
        CommitWindow window = new CommitWindow(read.commits(), List.of(40L, 40L, 41L), 1);

        assertThat(RULES.status(window, 1, after(window, 10_000))).isEqualTo(Status.OK);
    }

    @Test
    void shouldStopOnceTheSlowTopicHasMovedOnForAllTheRecentLooks() {
        CommitWindow read = window(new long[] {10, 20, 30, 40}, new long[] {5, 4, 3, 0});
        CommitWindow window = new CommitWindow(read.commits(), List.of(41L, 41L, 42L), 1);

        assertThat(RULES.status(window, 2, after(window, 10_000))).isEqualTo(Status.STOP);
    }

    @Test
    void shouldMeasureSilenceInCommitsNotInSecondsForATrainerThatCommitsOnceAnHour() {
        Commit first = new Commit(100, START, 50, 150);
        Commit second = new Commit(200, START.plusSeconds(3600), 40, 240);
        CommitWindow window = new CommitWindow(List.of(first, second), List.of(300L), 1);

        assertThat(RULES.status(window, 60, START.plusSeconds(2 * 3600 - 60))).isEqualTo(Status.OK);
        assertThat(RULES.status(window, 60, START.plusSeconds(2 * 3600 + 60))).isEqualTo(Status.STOP);
    }

    @Test
    void shouldSeeThatAnOffsetWentBackwards() {
        CommitWindow window = window(new long[] {10, 20, 5, 9}, new long[] {5, 4, 30, 26});

        assertThat(status(window, 26)).isEqualTo(Status.REWIND);
    }

    @Test
    void shouldForgetARewindWhenTheEarlierOffsetIsReachedAgain() {
        CommitWindow window = window(new long[] {10, 20, 5, 20}, new long[] {5, 4, 30, 15});

        assertThat(status(window, 15)).isEqualTo(Status.OK);
    }

    @Test
    void shouldSayStopRatherThanRewindWhenNothingWasCommittedSince() {
        CommitWindow window = window(new long[] {10, 20, 5}, new long[] {5, 4, 30});

        assertThat(RULES.status(window, 30, after(window, 1000))).isEqualTo(Status.STOP);
    }

    @Test
    void shouldNeverAlarmOnThinData() {
        CommitWindow full = window(new long[] {10, 10, 10, 10}, new long[] {5, 5, 5, 5});

        assertThat(RULES.status(new CommitWindow(full.commits(), full.recentEnds(), 0.4), 5, after(full, 1)))
                .isEqualTo(Status.OK);
        assertThat(RULES.status(new CommitWindow(full.commits(), full.recentEnds(), 0.5), 5, after(full, 1)))
                .isEqualTo(Status.STALL);
        assertThat(RULES.status(new CommitWindow(List.of(), List.of(), 1), 5, START))
                .isEqualTo(Status.OK);
    }

    @Test
    void shouldTakeTheWorseOfTwoStatuses() {
        assertThat(Status.WARN.worse(Status.OK)).isEqualTo(Status.WARN);
        assertThat(Status.STALL.worse(Status.STOP)).isEqualTo(Status.STOP);
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        assertThatThrownBy(() -> new BurrowRules(-1, 0)).hasMessageContaining("allowedLag must be at least 0, was -1");
        assertThatThrownBy(() -> new BurrowRules(0, 2)).hasMessageContaining("minimumComplete");
    }

    private static Status status(CommitWindow window, long lag) {
        return RULES.status(window, lag, after(window, 1));
    }

    private static Instant after(CommitWindow window, long seconds) {
        return window.last().at().plusSeconds(seconds);
    }

    private static CommitWindow window(long[] offsets, long[] lags) {
        List<Commit> commits = IntStream.range(0, offsets.length)
                .mapToObj(
                        i -> new Commit(offsets[i], START.plusSeconds((long) APART * i), lags[i], offsets[i] + lags[i]))
                .toList();
        long lowestEnd = Arrays.stream(offsets).max().orElse(0) + 1;
        return new CommitWindow(commits, List.of(lowestEnd), 1);
    }
}
