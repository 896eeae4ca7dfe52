package io.mentorkd.pipelines.experiment;

import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings that were chosen: for each task, fraction of the grid and role the one with the highest mean accuracy on
 * VALIDATION over the tuning seeds; the first of the grid among equals.
 */
final class ChosenSettings {

    /** A setting that was chosen, and how it did. */
    record Chosen(String task, double fraction, Role role, Setting setting, double validationAccuracy) {}

    private final ExperimentPlan plan;
    private final List<Chosen> chosen = new ArrayList<>();

    ChosenSettings(ExperimentPlan plan) {
        this.plan = plan;
    }

    /** Chooses for a task at a fraction of the grid, from what each tuning seed made of every setting. */
    void choose(String task, double fraction, List<Map<Role, List<Trained>>> bySeed) {
        for (Role role : Role.of(plan.armsTunedAt(fraction))) {
            Optional<Chosen> best = Optional.empty();
            for (Setting setting : plan.tuning().grid()) {
                OptionalDouble accuracy = bySeed.stream()
                        .flatMap(trained -> trained.get(role).stream())
                        .filter(trained -> trained.setting().equals(setting))
                        .mapToDouble(Trained::validationAccuracy)
                        .average();
                if (accuracy.isPresent()
                        && (best.isEmpty()
                                || accuracy.getAsDouble() > best.get().validationAccuracy())) {
                    best = Optional.of(new Chosen(task, fraction, role, setting, accuracy.getAsDouble()));
                }
            }
            chosen.add(best.orElseThrow());
        }
    }

    /** The setting of a role in a cell. */
    Setting of(Cell cell, Role role) {
        double fraction = plan.tuning().nearest(cell.fraction());
        return chosen.stream()
                .filter(choice ->
                        choice.task().equals(cell.task()) && choice.fraction() == fraction && choice.role() == role)
                .findFirst()
                .orElseThrow()
                .setting();
    }

    /** Every choice. */
    List<Chosen> all() {
        return List.copyOf(chosen);
    }
}
