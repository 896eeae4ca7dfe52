package io.mentorkd.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Checkpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatestCheckpointsTest {

    private final LatestCheckpoints latest = new LatestCheckpoints();

    @Test
    void shouldKeepThePromotedAndTheNewestOfEachModel() {
        announce(checkpoint("student", "a", true));
        announce(checkpoint("student", "b", false));
        announce(checkpoint("student", "c", false));
        announce(checkpoint("mentor", "d", false));

        assertThat(latest.promoted("student")).contains(checkpoint("student", "a", true));
        assertThat(latest.newest("student")).contains(checkpoint("student", "c", false));
        assertThat(latest.promoted("mentor")).isEmpty();
        assertThat(latest.newest("mentor")).contains(checkpoint("mentor", "d", false));
    }

    @Test
    void shouldForgetWhatTheKeyOfATombstoneNames() {
        announce(checkpoint("student", "a", true));
        announce(checkpoint("student", "b", false));

        latest.remove("student");
        assertThat(latest.promoted("student")).isEmpty();
        assertThat(latest.newest("student")).isPresent();

        latest.remove("student:newest");
        assertThat(latest.newest("student")).isEmpty();
    }

    @Test
    void shouldRememberWhatWasPromotedBefore() {
        Checkpoint before = checkpoint("student", "a", true);
        announce(before);
        remind(before);
        assertThat(latest.previous("student")).as("of itself").isEmpty();
        announce(checkpoint("student", "b", true));

        assertThat(latest.previous("student")).contains(checkpoint("student", "a", false));
        assertThat(latest.newest("student")).as("it is nothing new").isEmpty();
        assertThat(latest.holds(before)).isTrue();

        latest.remove("student:previous");
        assertThat(latest.previous("student")).isEmpty();
        assertThat(latest.holds(before)).isFalse();
    }

    private void announce(Checkpoint checkpoint) {
        latest.add(new Announcement(Announcement.key(checkpoint), checkpoint, Instant.EPOCH));
    }

    private void remind(Checkpoint promoted) {
        latest.add(new Announcement(
                Announcement.previousKey(promoted.getModelId()), Announcement.superseded(promoted), Instant.EPOCH));
    }

    private static Checkpoint checkpoint(String model, String revision, boolean promoted) {
        return Checkpoint.newBuilder()
                .setModelId(model)
                .setRevision(revision)
                .setUri("file:///runs/" + revision)
                .setSha256(revision)
                .setObjective("rationale")
                .setParameters(1)
                .setRound(1)
                .setStep(1)
                .setOffsets(List.of())
                .setScores(Map.of())
                .setPromoted(promoted)
                .build();
    }
}
