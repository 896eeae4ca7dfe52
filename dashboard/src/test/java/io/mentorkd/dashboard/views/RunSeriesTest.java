package io.mentorkd.dashboard.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSeriesTest {

    @Test
    void shouldKeepEveryStepOfAShortRun() {
        RunSeries series = new RunSeries();
        series.add(1, Map.of("loss", 3.0));
        series.add(2, Map.of("loss", 2.0, "divergence", 1.0));
        series.add(3, Map.of("loss", Double.NaN));

        assertThat(series.steps(400)).containsExactly(1L, 2L, 3L);
        assertThat(series.values(400))
                .containsEntry("loss", List.of(Optional.of(3.0), Optional.of(2.0), Optional.empty()))
                .containsEntry("divergence", List.of(Optional.empty(), Optional.of(1.0), Optional.empty()));
    }

    @Test
    void shouldJoinPointsIntoTheirMeanWhereThereAreMany() {
        RunSeries series = new RunSeries();
        for (int step = 1; step <= 10_000; step++) {
            series.add(step, Map.of("loss", (double) step));
        }

        List<Long> steps = series.steps(100);
        List<Optional<Double>> loss = series.values(100).get("loss");

        assertThat(steps).hasSizeBetween(50, 100).isSorted();
        assertThat(loss).hasSameSizeAs(steps);
        for (int i = 1; i < steps.size(); i++) {
            double mean = (steps.get(i - 1) + 1 + steps.get(i)) / 2.0;
            assertThat(loss.get(i).orElseThrow()).isCloseTo(mean, within(0.01 * mean));
        }
    }

    /** A trainer that was killed takes the steps since its last checkpoint again. */
    @Test
    void shouldCountAStepThatIsTakenAgainOnce() {
        RunSeries series = new RunSeries();
        for (int step : new int[] {1, 2, 3, 2, 3, 4}) {
            series.add(step, Map.of("loss", 1.0));
        }

        assertThat(series.steps(400)).containsExactly(1L, 2L, 3L, 4L);
    }
}
