package io.mentorkd.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionTest {

    private final Promotion promotion = new Promotion(0.02);

    @Test
    void shouldAllowACheckpointThatIsWorseByTheToleranceAtMost() {
        for (int correct = 4; correct <= 200; correct++) {
            double before = correct / 200.0;
            assertThat(promotion.allows(Map.of("svamp", (correct - 4) / 200.0), Map.of("svamp", before)))
                    .as("%d of 200, then 4 fewer", correct)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseACheckpointThatIsWorseByMore() {
        for (int correct = 5; correct <= 200; correct++) {
            double before = correct / 200.0;
            assertThat(promotion.allows(Map.of("svamp", (correct - 5) / 200.0), Map.of("svamp", before)))
                    .as("%d of 200, then 5 fewer", correct)
                    .isFalse();
        }
    }

    @Test
    void shouldRefuseACheckpointThatIsWorseOnAnyTaskHoweverMuchBetterOnOthers() {
        assertThat(promotion.allows(Map.of("svamp", 0.4, "gsm8k", 0.9), Map.of("svamp", 0.5, "gsm8k", 0.1)))
                .isFalse();
    }

    @Test
    void shouldNotLetAModelSinkByTheToleranceTimeAfterTime() {
        Map<String, Double> standard = Map.of();
        int promoted = 0;
        for (int round = 0; round < 10; round++) {
            Promotion.Verdict verdict = promotion.judge(Map.of("svamp", 0.9 - 0.015 * round), standard);
            promoted += verdict.promoted() ? 1 : 0;
            standard = verdict.standard();
        }

        assertThat(promoted).isEqualTo(2);
        assertThat(standard).isEqualTo(Map.of("svamp", 0.9));
    }

    @Test
    void shouldRaiseTheStandardWithWhatIsBetter() {
        assertThat(promotion.judge(Map.of("svamp", 0.8), Map.of("svamp", 0.7)).standard())
                .isEqualTo(Map.of("svamp", 0.8));
        assertThat(promotion.judge(Map.of("gsm8k", 0.1), Map.of("svamp", 0.7)).standard())
                .as("nothing in common")
                .isEqualTo(Map.of("gsm8k", 0.1));
    }

    @Test
    void shouldSayOnWhichTasksItIsWorseAndByHowMuch() {
        assertThat(promotion.regressions(
                        Map.of("svamp", 0.4, "gsm8k", 0.09, "date", 0.2),
                        Map.of("svamp", 0.5, "gsm8k", 0.1, "date", 0.3)))
                .extracting(Promotion.Regression::sentence)
                .containsExactly(
                        "date: 0.200 on VALIDATION, the promoted one has 0.300, which is 0.100 less and more than the"
                                + " tolerance of 0.020",
                        "svamp: 0.400 on VALIDATION, the promoted one has 0.500, which is 0.100 less and more than the"
                                + " tolerance of 0.020");
    }

    @Test
    void shouldCompareOnlyTasksThatBothWereAsked() {
        assertThat(promotion.allows(Map.of("svamp", 0.1), Map.of("gsm8k", 0.9))).isTrue();
    }

    @Test
    void shouldAllowTheFirstCheckpointAndOneThatWasAskedNothing() {
        assertThat(promotion.allows(Map.of("svamp", 0.0), Map.of())).isTrue();
        assertThat(promotion.allows(Map.of(), Map.of("svamp", 1.0))).isTrue();
    }

    @Test
    void shouldRefuseAToleranceThatIsNoAccuracy() {
        assertThatThrownBy(() -> new Promotion(1.5)).hasMessage("tolerance must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> new Promotion(Double.NaN)).hasMessageContaining("NaN");
    }
}
