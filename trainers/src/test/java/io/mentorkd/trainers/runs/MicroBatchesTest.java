package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.files.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {

    private static final MicroBatches PARTS = parts(10, 4, 20, 2);

    @Test
    void shouldHoldFromTheirStepOnAndNotBefore() {
        assertThat(PARTS.rowsAt(9, 32)).isEqualTo(32);
        assertThat(PARTS.rowsAt(10, 32)).isEqualTo(4);
        assertThat(PARTS.rowsAt(19, 32)).isEqualTo(4);
        assertThat(PARTS.rowsAt(20, 32)).isEqualTo(2);
        assertThat(PARTS.rowsAt(10, 3))
                .as("of a run that computes fewer at a time")
                .isEqualTo(3);
    }

    @Test
    void shouldOnlyEverBecomeSmaller() {
        assertThat(PARTS.with(new MicroBatch(30, 1))).isEqualTo(parts(10, 4, 20, 2, 30, 1));
        assertThat(PARTS.with(new MicroBatch(30, 2))).isEqualTo(PARTS);
        assertThat(PARTS.with(new MicroBatch(20, 1))).isEqualTo(parts(10, 4, 20, 1));
        assertThat(PARTS.with(new MicroBatch(5, 3))).isEqualTo(parts(5, 3, 20, 2));
        assertThat(PARTS.with(new MicroBatch(5, 2))).isEqualTo(parts(5, 2));
        assertThat(PARTS.with(new MicroBatch(15, 8))).isEqualTo(PARTS);
    }

    /** Steps that were taken were taken in the parts that their checkpoint tells. */
    @Test
    void shouldFollowOthersOnlyAfterAStep() {
        assertThat(PARTS.until(9)).isEqualTo(MicroBatches.NONE);
        assertThat(PARTS.until(10)).isEqualTo(parts(10, 4));
        assertThat(PARTS.until(12, parts(5, 3, 14, 1))).isEqualTo(parts(10, 4, 14, 1));
        assertThat(MicroBatches.NONE.until(12, PARTS)).isEqualTo(parts(20, 2));
        assertThat(parts(3, 2).until(12, PARTS)).isEqualTo(parts(3, 2));
    }

    @Test
    void shouldBeAListInFilesAndComeBackAsItWas() throws JsonProcessingException {
        String json = RunJson.mapper().writeValueAsString(PARTS);

        assertThat(json.replaceAll("\\s", "")).isEqualTo("[{\"fromStep\":10,\"rows\":4},{\"fromStep\":20,\"rows\":2}]");
        assertThat(RunJson.mapper().readValue(json, MicroBatches.class)).isEqualTo(PARTS);
    }

    @Test
    void shouldBeInTheManifestAndNotMissedInAnOlderOne() throws JsonProcessingException {
        TrainingManifest whole = Runs.manifest(Runs.config(7), 3, Map.of(), true);
        TrainingManifest halved = new TrainingManifest(
                whole.runId(),
                whole.config(),
                whole.tokenizerSha256(),
                whole.parameters(),
                whole.state(),
                whole.scores(),
                whole.promoted(),
                whole.standard(),
                PARTS);
        ObjectNode notes = TrainingCheckpoint.notes(halved);

        assertThat(notes.path("microBatches").path(1).path("rows").asInt()).isEqualTo(2);
        assertThat(RunJson.mapper().treeToValue(notes, TrainingManifest.class)).isEqualTo(halved);
        notes.remove("microBatches");
        assertThat(RunJson.mapper().treeToValue(notes, TrainingManifest.class)).isEqualTo(whole);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> new MicroBatch(0, 1)).hasMessage("fromStep must be at least 1, was 0");
        assertThatThrownBy(() -> new MicroBatch(1, 0)).hasMessage("rows must be at least 1, was 0");
        assertThatThrownBy(() -> parts(10, 2, 20, 2))
                .hasMessageContaining("must begin later than the one before and have fewer rows, was ")
                .hasMessageContaining("fromStep=20, rows=2");
        assertThatThrownBy(() -> parts(10, 4, 10, 2)).hasMessageContaining("must begin later");
    }

    private static MicroBatches parts(int... numbers) {
        List<MicroBatch> all = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            all.add(new MicroBatch(numbers[i], numbers[i + 1]));
        }
        return new MicroBatches(all);
    }
}
