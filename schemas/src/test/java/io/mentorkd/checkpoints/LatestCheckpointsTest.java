package io.mentorkd.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.Checkpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatestCheckpointsTest {

    private final LatestCheckpoints latest = new LatestCheckpoints();

    @Test
    void shouldKeepThePromotedAndTheNewestOfEachModel() {
        latest.add(checkpoint("student", "a", true));
        latest.add(checkpoint("student", "b", false));
        latest.add(checkpoint("student", "c", false));
        latest.add(checkpoint("mentor", "d", false));

        assertThat(latest.promoted("student")).contains(checkpoint("student", "a", true));
        assertThat(latest.newest("student")).contains(checkpoint("student", "c", false));
        assertThat(latest.promoted("mentor")).isEmpty();
        assertThat(latest.newest("mentor")).contains(checkpoint("mentor", "d", false));
    }

    @Test
    void shouldForgetWhatTheKeyOfATombstoneNames() {
        latest.add(checkpoint("student", "a", true));
        latest.add(checkpoint("student", "b", false));

        latest.remove("student");
        assertThat(latest.promoted("student")).isEmpty();
        assertThat(latest.newest("student")).isPresent();

        latest.remove("student:newest");
        assertThat(latest.newest("student")).isEmpty();
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
