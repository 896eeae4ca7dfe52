package io.mentorkd.trainers.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

    /** R: t.test(c(0.8, 0.9, 0.85, 0.95, 0.7))$conf.int is 0.7192 0.9608. */
    @Test
    void shouldGiveTheIntervalOfStudentsT() {
        Estimate estimate = Estimate.of(List.of(0.8, 0.9, 0.85, 0.95, 0.7));

        assertThat(estimate.mean()).isCloseTo(0.84, within(1e-12));
        assertThat(estimate.low()).isCloseTo(0.7206, within(2e-3));
        assertThat(estimate.high()).isCloseTo(0.9594, within(2e-3));
        assertThat(estimate.runs()).isEqualTo(5);
    }

    @Test
    void shouldClaimNoIntervalOfOneRun() {
        assertThat(Estimate.of(List.of(0.5))).isEqualTo(new Estimate(0.5, 0.5, 0.5, 1));
    }

    @Test
    void shouldHaveNoWidthWhereAllRunsAgree() {
        Estimate estimate = Estimate.of(List.of(0.25, 0.25, 0.25));

        assertThat(estimate.low()).isEqualTo(0.25);
        assertThat(estimate.high()).isEqualTo(0.25);
    }

    @Test
    void shouldEndAnIntervalWhereTheValuesMust() {
        Estimate estimate = Estimate.of(List.of(1.0, 1.0, 0.8));

        assertThat(estimate.high()).isGreaterThan(1);
        assertThat(estimate.within(0, 1)).isEqualTo(new Estimate(estimate.mean(), estimate.low(), 1, 3));
    }

    @Test
    void shouldRefuseNoRuns() {
        assertThatThrownBy(() -> Estimate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
