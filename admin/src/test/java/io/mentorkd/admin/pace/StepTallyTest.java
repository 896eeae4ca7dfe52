package io.mentorkd.admin.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.MetricKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTallyTest {

    private final StepTally tally = new StepTally();

    @Test
    void shouldTakeTheMeanTokensOfTheRunAndTheRateOfItsLatestStep() {
        tally.add(Runs.checkpoint("student", 10, 60, 40));
        tally.add(Runs.step("student", "run", 1, 100, 50));
        tally.add(Runs.step("student", "run", 2, 200, 25));
        tally.add(Runs.step("student", "run", 3, 300, 40));

        // 10 steps for 100 offsets and 200 tokens a step.
        assertThat(tally.of("student")).contains(new Pace(20, 40));
        assertThat(tally.of("student").orElseThrow().tokens(7)).isEqualTo(140);
        assertThat(tally.of("student").orElseThrow().time(7)).isEqualTo(Duration.ofMillis(3500));
    }

    @Test
    void shouldKeepModelsApartAndKnowNothingOfOneThatWasNotSeen() {
        tally.add(Runs.checkpoint("student", 10, 100));
        tally.add(Runs.checkpoint("mentor", 10, 50));
        tally.add(Runs.step("student", "run", 1, 100, 50));
        tally.add(Runs.step("mentor", "other", 2, 10, 5));

        assertThat(tally.of("student")).contains(new Pace(10, 50));
        assertThat(tally.of("mentor")).contains(new Pace(2, 5));
        assertThat(tally.of("stranger")).isEmpty();
    }

    @Test
    void shouldKnowNoPaceBeforeTheFirstCheckpointOrTheFirstStep() {
        tally.add(Runs.step("student", "run", 1, 100, 50));
        tally.add(Runs.checkpoint("mentor", 10, 50));

        assertThat(tally.of("student")).isEmpty();
        assertThat(tally.of("mentor")).isEmpty();
    }

    @Test
    void shouldForgetTheStepsOfAnEarlierRun() {
        tally.add(Runs.checkpoint("student", 10, 10));
        tally.add(Runs.step("student", "first", 1, 1_000, 50));
        tally.add(Runs.step("student", "second", 2, 10, 20));

        assertThat(tally.of("student")).contains(new Pace(10, 20));
    }

    @Test
    void shouldTakeTheLatestCheckpoint() {
        tally.add(Runs.step("student", "run", 1, 100, 50));
        tally.add(Runs.checkpoint("student", 10, 10));
        tally.add(Runs.checkpoint("student", 10, 20));

        assertThat(tally.of("student")).contains(new Pace(50, 50));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldNotBelieveARateOrTokensThatCannotBe(double garbage) {
        tally.add(Runs.checkpoint("student", 10, 10));
        tally.add(Runs.step("student", "run", 1, 100, 50));
        tally.add(Runs.step("student", "run", 2, 100, garbage));
        tally.add(Runs.step("mentor", "other", 3, garbage, garbage));

        assertThat(tally.of("student")).contains(new Pace(100, 50));
        assertThat(tally.of("mentor")).isEmpty();
        assertThat(tally.newest()).hasValue(50);
    }

    @Test
    void shouldKnowNoPaceWhereTheTokensAreTooManyToCount() {
        tally.add(Runs.checkpoint("student", 10, 10));
        tally.add(Runs.step("student", "run", 1, Double.MAX_VALUE, 50));
        tally.add(Runs.step("student", "run", 2, Double.MAX_VALUE, 50));

        assertThat(tally.of("student")).isEmpty();
    }

    @Test
    void shouldPassOverCheckpointsBeforeTheFirstRoundAndWhatIsNoStep() {
        tally.add(Runs.checkpoint("student", 10));
        tally.add(Runs.checkpoint("student", 0, 10));
        tally.add(Runs.step("student", "run", 1, 100, 50));
        tally.add(Runs.metrics("student", MetricKind.STEP, 2, Map.of("loss", 1.0)));
        tally.add(Runs.metrics("student", MetricKind.EVALUATION, 3, Map.of("tokens", 1.0, "tokensPerSecond", 1.0)));

        assertThat(tally.of("student")).isEmpty();
        assertThat(tally.newest()).hasValue(50);
    }

    @Test
    void shouldTakeTheNewestStepOfAnyModelByWhenItWasMeasured() {
        assertThat(tally.newest()).isEmpty();

        tally.add(Runs.step("student", "run", 5, 100, 50));
        tally.add(Runs.step("mentor", "other", 9, 100, 90));
        tally.add(Runs.step("student", "run", 7, 100, 70));

        assertThat(tally.newest()).hasValue(90);
    }
}
