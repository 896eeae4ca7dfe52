package io.mentorkd.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerLeaseTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123Z");

    @ParameterizedTest
    @EnumSource(State.class)
    void shouldBeReadAsItWasWritten(State state) {
        TrainerLease lease = new TrainerLease(Role.STUDENT, state, NOW, NOW.minusSeconds(5));

        assertThat(TrainerLease.of(lease.metadata())).contains(lease);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AgAAAZ3K1wAA",
                "mentorkd-trainer/1 STUDENT",
                "mentorkd-trainer/2 STUDENT RUNNING 2026-11-30T12:00:00Z 2026-11-30T12:00:00Z",
                "mentorkd-trainer/1 STUDENT ASLEEP 2026-11-30T12:00:00Z 2026-11-30T12:00:00Z",
                "mentorkd-trainer/1 STUDENT RUNNING today 2026-11-30T12:00:00Z"
            })
    void shouldTakeNothingElseForALease(String metadata) {
        assertThat(TrainerLease.of(metadata)).isEmpty();
    }

    @Test
    void shouldRunForAsLongAsItIsSaidAgain() {
        TrainerLease lease = new TrainerLease(Role.MENTOR, State.RUNNING, NOW, NOW);

        assertThat(lease.runs(NOW.plus(TrainerLease.VALIDITY).minusMillis(1))).isTrue();
        assertThat(lease.runs(NOW.plus(TrainerLease.VALIDITY))).isFalse();
        assertThat(new TrainerLease(Role.MENTOR, State.FINISHED, NOW, NOW).runs(NOW))
                .isFalse();
    }
}
