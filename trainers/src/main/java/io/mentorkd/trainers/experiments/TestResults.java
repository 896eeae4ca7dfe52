package io.mentorkd.trainers.experiments;

import io.mentorkd.trainers.evaluation.BinomialInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the students of an experiment did on one set of TEST questions. */
record TestResults(ExperimentPlan plan, List<CellResult> cells, TestSet test) {

    /** Accuracy of an arm at a fraction over one task, or all of them; empty where no seed has all that it needs. */
    Optional<ExperimentReport.Point> point(Optional<String> task, Arm arm, double fraction) {
        List<List<TestScore>> complete = scores(task.map(List::of).orElse(plan.tasks()), arm, fraction).stream()
                .flatMap(Optional::stream)
                .toList();
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        Estimate accuracy = Estimate.of(complete.stream().map(TestResults::mean).toList());
        return Optional.of(new ExperimentReport.Point(
                task, test, arm, fraction, accuracy, BinomialInterval.of(accuracy.mean(), different(complete))));
    }

    /** Every other arm against teacher-only: at the same fraction, and against all of the teacher's rationales. */
    List<ExperimentReport.Comparison> comparisons() {
        List<ExperimentReport.Comparison> comparisons = new ArrayList<>();
        double all = plan.fractions().get(plan.fractions().size() - 1);
        List<Arm> others =
                plan.arms().stream().filter(arm -> arm != Arm.TEACHER_ONLY).toList();
        for (Arm arm : others) {
            for (double fraction : plan.fractions()) {
                compare(arm, fraction, fraction).ifPresent(comparisons::add);
                if (fraction < all) {
                    compare(arm, fraction, all).ifPresent(comparisons::add);
                }
            }
        }
        return comparisons;
    }

    private Optional<ExperimentReport.Comparison> compare(Arm arm, double fraction, double thanFraction) {
        List<Optional<List<TestScore>>> ours = scores(plan.tasks(), arm, fraction);
        List<Optional<List<TestScore>>> theirs = scores(plan.tasks(), Arm.TEACHER_ONLY, thanFraction);
        List<Double> differences = new ArrayList<>();
        for (int seed = 0; seed < ours.size(); seed++) {
            if (ours.get(seed).isPresent() && theirs.get(seed).isPresent()) {
                differences.add(
                        mean(ours.get(seed).get()) - mean(theirs.get(seed).get()));
            }
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExperimentReport.Comparison(
                        test, arm, fraction, Arm.TEACHER_ONLY, thanFraction, Estimate.of(differences)));
    }

    /** For each seed the scores of the tasks; empty where one is missing. */
    private List<Optional<List<TestScore>>> scores(List<String> tasks, Arm arm, double fraction) {
        List<Optional<List<TestScore>>> scores = new ArrayList<>();
        for (long seed : plan.seeds()) {
            List<TestScore> ofSeed = cells.stream()
                    .filter(cell -> cell.seed() == seed
                            && cell.arm() == arm
                            && cell.fraction() == fraction
                            && tasks.contains(cell.task()))
                    .flatMap(cell -> cell.test(test).stream())
                    .toList();
            scores.add(ofSeed.size() < tasks.size() ? Optional.empty() : Optional.of(ofSeed));
        }
        return scores;
    }

    private static double mean(List<TestScore> tasks) {
        return tasks.stream().mapToDouble(TestScore::accuracy).average().orElseThrow();
    }

    /** How many different questions these are: recorded ones are the same for every seed. */
    private int different(List<List<TestScore>> bySeed) {
        int ofOneSeed = bySeed.get(0).stream().mapToInt(TestScore::questions).sum();
        return test == TestSet.RECORDED ? ofOneSeed : bySeed.size() * ofOneSeed;
    }
}
