package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.trainers.files.RunJson;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

    private static final OptimizationConfig OPTIMIZATION = new OptimizationConfig(1, 0.1, 0, 0, 0, 1, 0);

    @Test
    void shouldNameTheSettingThatIsWrongAndItsValue() {
        assertThatThrownBy(() -> config("a model", "nano", 1))
                .hasMessageContaining("modelId")
                .hasMessageEndingWith("'a model'");
        assertThatThrownBy(() -> config("student", " ", 1)).hasMessage("architecture must not be blank");
        assertThatThrownBy(() -> config("student", "nano", 0)).hasMessage("threads must be at least 1, was 0");
        assertThatThrownBy(() -> new LengthConfig(0, 1)).hasMessage("sourceTokens must be at least 1, was 0");
        assertThatThrownBy(() -> new LengthConfig(1, 0)).hasMessage("targetTokens must be at least 1, was 0");
    }

    @Test
    void shouldRefuseOptimizationThatCannotConverge() {
        assertThatThrownBy(() -> new OptimizationConfig(0, 0.1, 0, 0, 0, 1, 0)).hasMessageContaining("batchSize");
        assertThatThrownBy(() -> new OptimizationConfig(1, 0, 0, 0, 0, 1, 0))
                .hasMessage("learningRate must be in (0, 1], was 0.0");
        assertThatThrownBy(() -> new OptimizationConfig(1, 0.1, -1, 0, 0, 1, 0)).hasMessageContaining("warmupSteps");
        assertThatThrownBy(() -> new OptimizationConfig(1, 0.1, 0, 2, 0, 1, 0))
                .hasMessageContaining("learningRateFloor");
        assertThatThrownBy(() -> new OptimizationConfig(1, 0.1, 0, 0, Double.NaN, 1, 0))
                .hasMessageContaining("weightDecay");
        assertThatThrownBy(() -> new OptimizationConfig(1, 0.1, 0, 0, 0, 0, 0)).hasMessageContaining("gradientClip");
        assertThatThrownBy(() -> new OptimizationConfig(1, 0.1, 0, 0, 0, 1, 1)).hasMessageContaining("dropout");
    }

    @Test
    void shouldRefuseDistillationThatCannotBe() {
        MentorReference mentor = new MentorReference(Path.of("/mentor").toAbsolutePath(), "a".repeat(64));
        assertThatThrownBy(() -> new DistillationConfig(1.1, 2, 0, Optional.empty()))
                .hasMessage("softLabelWeight must be in [0, 1], was 1.1");
        assertThatThrownBy(() -> new DistillationConfig(0.3, 0, 0, Optional.empty()))
                .hasMessage("temperature must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> new DistillationConfig(0.3, 2, -1, Optional.empty()))
                .hasMessageContaining("hiddenWeight must be at least 0");
        assertThatThrownBy(() -> new DistillationConfig(0.3, 2, 0.5, Optional.empty()))
                .hasMessage("hiddenWeight 0.5 needs a mentor: its model or run (--mentor DIR)");
        assertThatThrownBy(() -> new DistillationConfig(0.3, 2, 0, Optional.of(mentor)))
                .hasMessageContaining("is of no use with hiddenWeight 0");
        assertThatThrownBy(() -> new MentorReference(Path.of("mentor"), "a".repeat(64)))
                .hasMessage("directory must be absolute, was mentor");
        assertThatThrownBy(() -> new MentorReference(mentor.directory(), "a")).hasMessageContaining("weightsSha256");
    }

    @Test
    void shouldKnowItsObjectivesByName() {
        for (TrainingObjective objective : TrainingObjective.values()) {
            assertThat(TrainingObjective.of(objective.id())).isEqualTo(objective);
        }
        assertThatThrownBy(() -> TrainingObjective.of("dpo"))
                .hasMessage("objective must be rationale or mentor-kd or mentor-kd-reference, was 'dpo'");
    }

    @Test
    void shouldReadTheConfigurationOfARunThatWasBegunBeforeThereWasDistillation() throws IOException {
        TrainingConfig config = config("student", "nano", 1);
        ObjectNode before = RunJson.mapper().valueToTree(config);
        before.remove("distillation");
        before.withObject("/rounds").remove("steps");

        assertThat(RunJson.mapper().treeToValue(before, TrainingConfig.class)).isEqualTo(config);
    }

    @Test
    void shouldReadTheConfigurationOfARunThatWasBegunBeforeThereWereReplays() throws IOException {
        TrainingConfig config = config("student", "nano", 1);
        ObjectNode before = RunJson.mapper().valueToTree(config);
        before.remove("replay");

        assertThat(RunJson.mapper().treeToValue(before, TrainingConfig.class)).isEqualTo(config);
    }

    @Test
    void shouldKeepThePlanThatItIsBoundTo() throws IOException {
        ReplayReference plan = new ReplayReference(
                "0123456789ab",
                "a".repeat(64),
                Optional.of(new ReplayReference.InitialModel("b".repeat(64), "c".repeat(64))));
        TrainingConfig config = config("student", "nano", 1).withReplay(plan);

        TrainingConfig read = RunJson.mapper().treeToValue(RunJson.mapper().valueToTree(config), TrainingConfig.class);

        assertThat(read).isEqualTo(config);
        assertThat(read.withModelId("other").replay()).contains(plan);
        assertThatThrownBy(() -> new ReplayReference("", "a".repeat(64), Optional.empty()))
                .hasMessage("planId must not be blank");
        assertThatThrownBy(() -> new ReplayReference("1", "a", Optional.empty()))
                .hasMessageContaining("planSha256");
    }

    private static TrainingConfig config(String modelId, String architecture, int threads) {
        return new TrainingConfig(
                modelId,
                1,
                architecture,
                "bytes",
                TrainingObjective.RATIONALE,
                DistillationConfig.DEFAULT,
                OPTIMIZATION,
                new LengthConfig(1, 1),
                ExampleSelection.ALL,
                RoundConfig.DEFAULT,
                "cpu",
                threads);
    }
}
