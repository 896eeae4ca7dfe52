package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void shouldTellWhoRunsFromWhoHangsAndWhoIsGone() {
        assertThat(presence(State.RUNNING, Duration.ofSeconds(9), Duration.ofMinutes(29)))
                .isEqualTo(new Presence("running", OptionalInt.of(1)));
        assertThat(presence(State.RUNNING, Duration.ofSeconds(9), Duration.ofMinutes(31)))
                .isEqualTo(new Presence("stuck", OptionalInt.of(1)));
        assertThat(presence(State.RUNNING, Duration.ofMinutes(3), Duration.ofMinutes(3)))
                .isEqualTo(new Presence("gone", OptionalInt.of(0)));
    }

    @Test
    void shouldRememberHowATrainerHasEndedHoweverLongAgo() {
        assertThat(presence(State.FINISHED, Duration.ofDays(3), Duration.ofDays(3)))
                .isEqualTo(new Presence("finished", OptionalInt.of(0)))
                .satisfies(done -> assertThat(done.isFinished()).isTrue());
        assertThat(presence(State.STOPPED, Duration.ofDays(3), Duration.ofDays(3)))
                .isEqualTo(new Presence("stopped", OptionalInt.of(0)));
    }

    private static Presence presence(State state, Duration told, Duration turned) {
        return Presence.of(new TrainerLease(Role.STUDENT, state, NOW.minus(told), NOW.minus(turned)), NOW);
    }
}
