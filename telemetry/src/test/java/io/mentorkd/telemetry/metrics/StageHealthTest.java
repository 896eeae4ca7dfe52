package io.mentorkd.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.telemetry.metrics.StageState.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StageHealthTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final AtomicLong clock = new AtomicLong(-5);
    private final StageHealth health = new StageHealth(LIMIT, clock::get);

    @Test
    void shouldLiveButNotBeReadyWhileItStarts() {
        pass(59);

        assertThat(health.live().isGood()).isTrue();
        assertThat(health.ready().problems()).containsExactly("starting for 59.0 s");
    }

    @Test
    void shouldBeDeadWhenTheStartTakesTooLong() {
        pass(61);

        assertThat(health.live().problems())
                .containsExactly("loop 'start' last turned 61.0 s ago; the limit is 60.0 s");
    }

    @Test
    void shouldBeDeadWhenOneOfItsLoopsHasStopped() {
        Heartbeat first = health.loop("lane 0");
        health.loop("lane 1");
        health.enter(Phase.RUNNING, "");
        pass(40);
        first.beat();
        pass(40);

        assertThat(health.live().problems())
                .containsExactly("loop 'lane 1' last turned 80.0 s ago; the limit is 60.0 s");
        assertThat(health.ready().isGood()).isFalse();
    }

    @Test
    void shouldLiveAgainWhenTheLoopTurnsAgain() {
        Heartbeat loop = health.loop("poll");
        pass(100);
        assertThat(health.live().isGood()).isFalse();

        loop.beat();

        assertThat(health.live().isGood()).isTrue();
    }

    @Test
    void shouldNotBeReadyWhileSomethingKeepsItFromItsWork() {
        AtomicReference<Optional<String>> hindrance = new AtomicReference<>(Optional.empty());
        health.enter(Phase.RUNNING, "");
        health.hinder(hindrance::get);
        assertThat(health.ready().isGood()).isTrue();

        hindrance.set(Optional.of("no broker has answered for 20 s"));

        assertThat(health.ready().problems()).containsExactly("no broker has answered for 20 s");
        assertThat(health.live().isGood()).isTrue();
    }

    @Test
    void shouldForgetALoopThatHasEndedAsItShould() {
        health.loop("waiting");
        health.loop("label");
        health.ended("waiting");
        pass(59);
        health.loop("label").beat();
        pass(59);

        assertThat(health.live().isGood()).isTrue();
    }

    @Test
    void shouldBeNeitherLiveNorReadyWhenItHasFailed() {
        health.loop("poll");
        health.enter(Phase.RUNNING, "");
        health.enter(Phase.FAILED, "no authorisation");

        assertThat(health.live().problems()).containsExactly("failed for 0.0 s: no authorisation");
        assertThat(health.ready().problems()).containsExactly("failed for 0.0 s: no authorisation");
    }

    @Test
    void shouldStayReadyThroughAShortRebalance() {
        Heartbeat loop = health.loop("poll");
        health.enter(Phase.RUNNING, "");
        health.enter(Phase.REBALANCING, "");
        pass(29);
        loop.beat();
        assertThat(health.ready().isGood()).isTrue();

        pass(2);

        assertThat(health.ready().problems()).containsExactly("rebalancing for 31.0 s");
        assertThat(health.live().isGood()).isTrue();
    }

    @Test
    void shouldNotBeReadyThroughARebalanceBeforeItWasEverAtWork() {
        health.loop("poll");
        health.enter(Phase.REBALANCING, "");

        assertThat(health.ready().isGood()).isFalse();
    }

    @Test
    void shouldAskAStageThatTellsByItself() {
        health.loop("poll", () -> Duration.ofSeconds(61));
        health.observe(() -> new StageState(Phase.RUNNING, Duration.ofHours(1), ""));

        assertThat(health.live().problems()).containsExactly("loop 'poll' last turned 61.0 s ago; the limit is 60.0 s");
    }

    @Test
    void shouldRefuseALimitThatIsNotPositive() {
        assertThatThrownBy(() -> new StageHealth(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be positive, was PT0S");
    }

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
