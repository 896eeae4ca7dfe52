package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
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

    private static TrainingConfig config(String modelId, String architecture, int threads) {
        return new TrainingConfig(
                modelId,
                1,
                architecture,
                "bytes",
                "rationale",
                OPTIMIZATION,
                new LengthConfig(1, 1),
                ExampleSelection.ALL,
                RoundConfig.DEFAULT,
                "cpu",
                threads);
    }
}
