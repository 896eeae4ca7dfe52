package io.mentorkd.pipelines.experiment;

import io.mentorkd.trainers.experiments.ExperimentPlan;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says of each model that is done how it did, how many there are, and how long the rest may take. For any thread. */
final class ExperimentProgress implements ModelTrainer.Listener {

    private final int models;
    private final Consumer<String> say;
    private final long began = System.nanoTime();
    private int done;
    private int doneNow;

    ExperimentProgress(ExperimentPlan plan, Consumer<String> say) {
        int cells = plan.fractions().stream()
                .mapToInt(fraction -> Role.of(plan.armsAt(fraction)).size())
                .sum();
        int tuned = plan.tuning().fractions().stream()
                .mapToInt(fraction -> Role.of(plan.armsTunedAt(fraction)).size())
                .sum();
        this.models = plan.tasks().size()
                * (plan.seeds().size() * cells
                        + plan.tuning().seeds().size() * plan.tuning().grid().size() * tuned);
        this.say = say;
    }

    @Override
    public synchronized void trained(Cell cell, Trained trained, boolean now) {
        done++;
        if (!now) {
            return;
        }
        doneNow++;
        double minutes = (System.nanoTime() - began) / 60e9;
        say.accept(String.format(
                Locale.ROOT,
                "[%6.1f min, %d of %d, about %.0f min left] %s: %s (learning rate %s, weight decay %s) VALIDATION %.3f%s",
                minutes,
                done,
                models,
                minutes / doneNow * (models - done),
                cell.description(),
                trained.role().label(),
                trained.setting().learningRate(),
                trained.setting().weightDecay(),
                trained.validationAccuracy(),
                trained.tests().stream()
                        .map(test -> String.format(
                                Locale.ROOT, ", %s TEST %.3f", test.set().label(), test.accuracy()))
                        .collect(Collectors.joining())));
    }

    /** Says how far it has come, and that it can be gone on with. */
    synchronized void stopped(Path directory) {
        say.accept("stopped: of " + models + " models " + done + " are done, in " + directory
                + "; started again, it goes on where it was");
    }
}
