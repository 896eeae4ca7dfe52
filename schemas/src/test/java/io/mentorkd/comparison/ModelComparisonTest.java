package io.mentorkd.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.comparison.ModelComparison.Shortfall;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

    @Test
    void shouldSayForWhichTasksTheMentorIsNoBetter() {
        ModelComparison comparison = new ModelComparison(
                Map.of("facing_direction", 0.412, "coin_flip", 0.5, "svamp", 0.9),
                Map.of("facing_direction", 0.655, "coin_flip", 0.5, "svamp", 0.1));

        assertThat(comparison.shortfalls())
                .containsExactly(new Shortfall("coin_flip", 0.5, 0.5), new Shortfall("facing_direction", 0.412, 0.655));
        assertThat(comparison.shortfalls().get(1).sentence())
                .isEqualTo(
                        "the mentor (0.412) is no better than the student (0.655) on VALIDATION for facing_direction:"
                                + " its rationales and soft labels may not help");
    }

    @Test
    void shouldCompareOnlyTasksThatBothWereAsked() {
        assertThat(new ModelComparison(Map.of("svamp", 0.0), Map.of("coin_flip", 1.0)).shortfalls())
                .isEmpty();
    }
}
