package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {
    @ParameterizedTest
    @CsvSource({"1, 0.2", "5, 1", "10, 2", "60, 1.1", "110, 0.2", "111, 0.2", "100000, 0.2"})
    void shouldWarmUpThenFallAlongACosineToTheFloor(long step, double expected) {
        LearningRateSchedule schedule = new LearningRateSchedule.Cosine(2, 10, 110, 0.1);

        assertThat(schedule.at(step)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void shouldBeginAtThePeakWithoutWarmUp() {
        assertThat(new LearningRateSchedule.Cosine(2, 0, 100, 0).at(1)).isCloseTo(2, within(1e-3));
    }

    @Test
    void shouldStayConstant() {
        assertThat(new LearningRateSchedule.Constant(0.5).at(1_000_000)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "5, 1", "10, 2", "11, 2", "100000, 2"})
    void shouldWarmUpThenStayConstant(long step, double expected) {
        assertThat(new LearningRateSchedule.Constant(2, 10).at(step)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "10, 2", "35, 1.55", "60, 1.1", "110, 0.2", "100000, 0.2"})
    void shouldWarmUpThenFallAlongALineToTheFloor(long step, double expected) {
        LearningRateSchedule schedule = new LearningRateSchedule.Linear(2, 10, 110, 0.1);

        assertThat(schedule.at(step)).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "10, 2", "80, 2", "90, 1.1", "100, 0.2", "100000, 0.2"})
    void shouldWarmUpStayAndFallOverTheLastFifth(long step, double expected) {
        LearningRateSchedule schedule = new LearningRateSchedule.WarmUpStableDecay(2, 10, 100, 0.1, 0.2);

        assertThat(schedule.at(step)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void shouldNotFallBeforeTheWarmUpIsOver() {
        LearningRateSchedule schedule = new LearningRateSchedule.WarmUpStableDecay(2, 10, 20, 0, 1);

        assertThat(schedule.at(10)).isEqualTo(2);
        assertThat(schedule.at(15)).isEqualTo(1);
    }

    @Test
    void shouldRefuseADecayThatIsNoShare() {
        assertThatThrownBy(() -> new LearningRateSchedule.WarmUpStableDecay(2, 10, 20, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("decayFraction must be in (0, 1], was 0.0");
    }

    @Test
    void shouldRefuseAWarmUpThatNeverEnds() {
        assertThatThrownBy(() -> new LearningRateSchedule.Cosine(2, 10, 10, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must exceed warmUpSteps 10, was 10");
    }
}
