package io.mentorkd.cli.options;

import io.mentorkd.records.Source;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that every training has: of the model, of what it learns from, and of what a trainer does beside. */
public final class TrainingOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/student",
            description = {"Directory of the run: configuration, rounds, checkpoints."})
    private Path directory;

    @Mixin
    private CaughtUpOption untilCaughtUp;

    @Option(
            names = "--model-id",
            paramLabel = "NAME",
            defaultValue = "student",
            description = "Name under which checkpoints are announced.")
    private String modelId;

    @Mixin
    private TaskSelection tasks;

    @Mixin
    private TrainableModelOptions model;

    /** Where the run is kept. */
    public Path directory() {
        return directory;
    }

    /** Whether to end where the log ends now. */
    public boolean untilCaughtUp() {
        return untilCaughtUp.isGiven();
    }

    /** Takes the defaults of what begins with a model, where it does; before anything else is asked of the options. */
    public void settle(CommandSpec command) {
        model.settle(command);
    }

    /** All that the weights follow from, with the log. */
    public TrainingConfig config(
            LossConfig loss, Set<Source> sources, RoundConfig rounds, OptimizationConfig optimization)
            throws IOException {
        return model.config(
                directory, modelId, new ExampleSelection(tasks.names(), sources), loss, rounds, optimization);
    }

    /** The tasks that are trained on. */
    public TaskSelection selected() {
        return tasks;
    }

    /** Tasks that a file was given for. */
    public List<Task> ownTasks() {
        return TaskArgument.own(tasks.tasks());
    }

    /** What does not change the weights; {@code tasks} are those that it evaluates on. */
    public TrainerOptions trainer(Tasks tasks) {
        return model.trainer(tasks);
    }
}
