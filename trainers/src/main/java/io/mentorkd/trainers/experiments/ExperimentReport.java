package io.mentorkd.trainers.experiments;

import io.mentorkd.trainers.evaluation.BinomialInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came out of an experiment. Accuracies are of TEST. A mean over tasks is taken within each seed first; confidence
 * intervals are over seeds.
 *
 * @param plan what was compared
 * @param points accuracy by arm and fraction, over all tasks and by task
 * @param comparisons differences between arms, paired by seed
 * @param settings settings chosen by arm, task and fraction, as used by the cells
 * @param cells every student
 */
public record ExperimentReport(
        ExperimentPlan plan,
        List<Point> points,
        List<Comparison> comparisons,
        List<Chosen> settings,
        List<CellResult> cells) {

    /**
     * Accuracy of an arm at a fraction.
     *
     * @param task task; empty for the mean over tasks
     * @param test which TEST questions
     * @param accuracy over seeds
     * @param overQuestions how far the same might be off because of the questions that were asked, whatever the seeds: of
     *     generated ones those of all seeds count, of recorded ones each counts once
     */
    public record Point(
            Optional<String> task,
            TestSet test,
            Arm arm,
            double fraction,
            Estimate accuracy,
            BinomialInterval overQuestions) {}

    /** How much more accurate one arm is than another on some TEST questions, averaged over tasks. */
    public record Comparison(
            TestSet test, Arm arm, double fraction, Arm than, double thanFraction, Estimate difference) {}

    /** The setting that an arm has chosen for a task at a fraction. */
    public record Chosen(Arm arm, String task, double fraction, Setting setting) {}

    /** The report of the cells that there are; a seed that lacks a cell of a point is not counted there. */
    public static ExperimentReport of(ExperimentPlan plan, List<CellResult> cells) {
        List<Point> points = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (TestSet test : plan.questions().testSets()) {
            TestResults results = new TestResults(plan, cells, test);
            for (Arm arm : plan.arms()) {
                for (double fraction : plan.fractions()) {
                    results.point(Optional.empty(), arm, fraction).ifPresent(points::add);
                    for (String task : plan.tasks()) {
                        results.point(Optional.of(task), arm, fraction).ifPresent(points::add);
                    }
                }
            }
            comparisons.addAll(results.comparisons());
        }
        List<Chosen> settings = cells.stream()
                .map(cell -> new Chosen(cell.arm(), cell.task(), cell.fraction(), cell.setting()))
                .distinct()
                .toList();
        return new ExperimentReport(plan, List.copyOf(points), List.copyOf(comparisons), settings, List.copyOf(cells));
    }

    /** What a table or picture tells accuracies of: the mean over the tasks (empty), unless there is but one, and each task. */
    List<Optional<String>> shown() {
        Stream<Optional<String>> mean = plan.tasks().size() > 1 ? Stream.of(Optional.empty()) : Stream.empty();
        return Stream.concat(mean, plan.tasks().stream().map(Optional::of)).toList();
    }

    /** The point of an arm at a fraction, over one task or all of them. */
    public Optional<Point> point(TestSet test, Optional<String> task, Arm arm, double fraction) {
        return points.stream()
                .filter(point -> point.test() == test
                        && point.task().equals(task)
                        && point.arm() == arm
                        && point.fraction() == fraction)
                .findFirst();
    }
}
