package io.mentorkd.trainers.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.trainers.evaluation.BinomialInterval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExperimentReportTest {

    private final ExperimentReport report = ExperimentReport.of(Plans.plan(), Plans.cells());

    @Test
    void shouldAverageOverTasksWithinASeedAndEstimateOverSeeds() {
        Estimate teacher = overall(report, Arm.TEACHER_ONLY);
        Estimate mentor = overall(report, Arm.MENTOR_KD);

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

        assertThat(overall(partial, Arm.MENTOR_KD).runs()).isEqualTo(1);
        assertThat(partial.points())
                .filteredOn(point -> point.task().equals(Optional.of("facing_direction")))
                .allMatch(point -> point.accuracy().runs() == 2);
    }

    /** Of the recorded questions a second seed asks no new ones. */
    @Test
    void shouldReportRecordedAndGeneratedQuestionsApart() {
        ExperimentPlan plan = Plans.recorded();
        List<CellResult> cells = plan.seeds().stream()
                .flatMap(seed -> plan.tasks().stream()
                        .map(task -> new CellResult(
                                task,
                                seed,
                                1,
                                Arm.TEACHER_ONLY,
                                new Setting(0.003, 0.5),
                                10,
                                1000,
                                80,
                                0.5,
                                List.of(
                                        new TestScore(TestSet.RECORDED, 100, 50, 0),
                                        new TestScore(TestSet.GENERATED, 100, 80, 10)),
                                OptionalDouble.empty(),
                                "0",
                                "cells")))
                .toList();

        ExperimentReport both = ExperimentReport.of(plan, cells);

        ExperimentReport.Point recorded = both.point(TestSet.RECORDED, Optional.empty(), Arm.TEACHER_ONLY, 1)
                .orElseThrow();
        ExperimentReport.Point generated = both.point(TestSet.GENERATED, Optional.empty(), Arm.TEACHER_ONLY, 1)
                .orElseThrow();
        assertThat(recorded.accuracy()).isEqualTo(new Estimate(0.5, 0.5, 0.5, 2));
        assertThat(recorded.overQuestions()).isEqualTo(BinomialInterval.of(0.5, 200));
        assertThat(generated.accuracy().mean()).isEqualTo(0.8);
        assertThat(generated.overQuestions()).isEqualTo(BinomialInterval.of(0.8, 400));
    }

    @Test
    void shouldTellNoMeanOverASingleTask() {
        ExperimentPlan plan = Plans.oneTask();
        List<CellResult> cells = Plans.cells().stream()
                .filter(cell -> plan.tasks().contains(cell.task()))
                .toList();

        ExperimentReport single = ExperimentReport.of(plan, cells);

        assertThat(ExperimentTable.markdown(single))
                .contains("### " + plan.tasks().get(0))
                .doesNotContain("Mean");
        assertThat(AccuracyChart.svg(single)).doesNotContain("mean of");
        assertThat(ExperimentTable.markdown(report)).contains("### Mean over tasks");
    }

    @Test
    void shouldHaveNoPointWhereNothingIsKnown() {
        assertThat(ExperimentReport.of(Plans.plan(), List.of()).points()).isEmpty();
    }

    private static Estimate overall(ExperimentReport report, Arm arm) {
        return report.point(TestSet.GENERATED, Optional.empty(), arm, 1.0)
                .orElseThrow()
                .accuracy();
    }
}
