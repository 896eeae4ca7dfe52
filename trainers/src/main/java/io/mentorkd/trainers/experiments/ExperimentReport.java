package io.mentorkd.trainers.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
     */
    public record Point(Optional<String> task, Arm arm, double fraction, Estimate accuracy) {}

    /** How much more accurate one arm is than another, averaged over tasks. */
    public record Comparison(Arm arm, double fraction, Arm than, double thanFraction, Estimate difference) {}

    /** The setting that an arm has chosen for a task at a fraction. */
    public record Chosen(Arm arm, String task, double fraction, Setting setting) {}

    /** The report of the cells that there are; a seed that lacks a cell of a point is not counted there. */
    public static ExperimentReport of(ExperimentPlan plan, List<CellResult> cells) {
        List<Point> points = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            for (double fraction : plan.fractions()) {
                add(points, Optional.empty(), arm, fraction, means(plan, cells, plan.tasks(), arm, fraction));
                for (String task : plan.tasks()) {
                    add(points, Optional.of(task), arm, fraction, means(plan, cells, List.of(task), arm, fraction));
                }
            }
        }
        List<Chosen> settings = cells.stream()
                .map(cell -> new Chosen(cell.arm(), cell.task(), cell.fraction(), cell.setting()))
                .distinct()
                .toList();
        return new ExperimentReport(plan, List.copyOf(points), comparisons(plan, cells), settings, List.copyOf(cells));
    }

    /** The point of an arm at a fraction, over all tasks. */
    public Optional<Point> overall(Arm arm, double fraction) {
        return points.stream()
                .filter(point -> point.task().isEmpty() && point.arm() == arm && point.fraction() == fraction)
                .findFirst();
    }

    private static void add(
            List<Point> points, Optional<String> task, Arm arm, double fraction, List<Optional<Double>> bySeed) {
        List<Double> known = bySeed.stream().flatMap(Optional::stream).toList();
        if (!known.isEmpty()) {
            points.add(new Point(task, arm, fraction, Estimate.of(known)));
        }
    }

    /** Every mentor arm against teacher-only: at the same fraction, and against all of the teacher's rationales. */
    private static List<Comparison> comparisons(ExperimentPlan plan, List<CellResult> cells) {
        List<Comparison> comparisons = new ArrayList<>();
        double all = plan.fractions().get(plan.fractions().size() - 1);
        List<Arm> others =
                plan.arms().stream().filter(arm -> arm != Arm.TEACHER_ONLY).toList();
        for (Arm arm : others) {
            for (double fraction : plan.fractions()) {
                compare(plan, cells, arm, fraction, fraction).ifPresent(comparisons::add);
                if (fraction < all) {
                    compare(plan, cells, arm, fraction, all).ifPresent(comparisons::add);
                }
            }
        }
        return comparisons;
    }

    private static Optional<Comparison> compare(
            ExperimentPlan plan, List<CellResult> cells, Arm arm, double fraction, double thanFraction) {
        List<Optional<Double>> ours = means(plan, cells, plan.tasks(), arm, fraction);
        List<Optional<Double>> theirs = means(plan, cells, plan.tasks(), Arm.TEACHER_ONLY, thanFraction);
        List<Double> differences = new ArrayList<>();
        for (int seed = 0; seed < ours.size(); seed++) {
            if (ours.get(seed).isPresent() && theirs.get(seed).isPresent()) {
                differences.add(ours.get(seed).get() - theirs.get(seed).get());
            }
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison(arm, fraction, Arm.TEACHER_ONLY, thanFraction, Estimate.of(differences)));
    }

    /** For each seed the mean over the tasks; empty where one is missing. */
    private static List<Optional<Double>> means(
            ExperimentPlan plan, List<CellResult> cells, List<String> tasks, Arm arm, double fraction) {
        List<Optional<Double>> means = new ArrayList<>();
        for (long seed : plan.seeds()) {
            Predicate<CellResult> wanted =
                    cell -> cell.seed() == seed && cell.arm() == arm && cell.fraction() == fraction;
            List<Double> accuracies = cells.stream()
                    .filter(wanted)
                    .filter(cell -> tasks.contains(cell.task()))
                    .map(CellResult::accuracy)
                    .toList();
            means.add(
                    accuracies.size() < tasks.size()
                            ? Optional.empty()
                            : Optional.of(accuracies.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow()));
        }
        return means;
    }
}
