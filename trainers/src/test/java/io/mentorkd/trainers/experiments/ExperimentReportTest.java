package io.mentorkd.trainers.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {

    private final ExperimentReport report = ExperimentReport.of(Plans.plan(), Plans.cells());

    @Test
    void shouldAverageOverTasksWithinASeedAndEstimateOverSeeds() {
        Estimate teacher = report.overall(Arm.TEACHER_ONLY, 1.0).orElseThrow().accuracy();
        Estimate mentor = report.overall(Arm.MENTOR_KD, 1.0).orElseThrow().accuracy();

        assertThat(teacher.mean()).isCloseTo(0.7, within(1e-12));
        assertThat(teacher.high()).isCloseTo(0.7, within(1e-12));
        assertThat(mentor.mean()).isCloseTo(0.9, within(1e-12));
        assertThat(mentor.runs()).isEqualTo(2);
        assertThat(mentor.high()).isGreaterThan(1);
    }

    @Test
    void shouldCompareWithTheSameFractionAndWithAllOfTheTeachersRationales() {
        assertThat(report.comparisons())
                .extracting(ExperimentReport.Comparison::fraction, ExperimentReport.Comparison::thanFraction)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0.5, 0.5),
                        org.assertj.core.groups.Tuple.tuple(0.5, 1.0),
                        org.assertj.core.groups.Tuple.tuple(1.0, 1.0));
        assertThat(report.comparisons().get(1).difference().mean()).isCloseTo(-0.05, within(1e-12));
    }

    @Test
    void shouldLeaveOutASeedThatLacksATask() {
        List<CellResult> some = Plans.cells().stream()
                .filter(cell -> !(cell.seed() == 2 && cell.task().equals("coin_flip")))
                .toList();

        ExperimentReport partial = ExperimentReport.of(Plans.plan(), some);

        assertThat(partial.overall(Arm.MENTOR_KD, 1.0).orElseThrow().accuracy().runs())
                .isEqualTo(1);
        assertThat(partial.points())
                .filteredOn(point -> point.task().equals(Optional.of("facing_direction")))
                .allMatch(point -> point.accuracy().runs() == 2);
    }

    @Test
    void shouldHaveNoPointWhereNothingIsKnown() {
        assertThat(ExperimentReport.of(Plans.plan(), List.of()).points()).isEmpty();
    }
}
