package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.ReplayPlan;
import io.mentorkd.admin.replay.ReplayPlanFile;
import io.mentorkd.admin.replay.ReplayPurpose;
import io.mentorkd.cli.options.MentorDefaults;
import io.mentorkd.cli.options.OptimizationOptions;
import io.mentorkd.cli.options.SoftLabelOptions;
import io.mentorkd.cli.options.TrainableModelOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.records.Source;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.ObjectiveName;
import io.mentorkd.trainers.runs.ReplayReference;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** How a model is trained by a plan; which records and what is minimised the plan says. */
final class ReplayTrainingOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "For student and mentor: where the model is left, with the plan, and below run/ what the run needs"
                            + " to go on.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--model-id",
            paramLabel = "NAME",
            description = "Name under which checkpoints are announced; no live model's. Default: student-replay-PLAN or"
                    + " mentor-replay-PLAN.")
    private Optional<String> modelId = Optional.empty();

    @Mixin
    private TrainableModelOptions model;

    @Mixin
    private SoftLabelOptions softLabels;

    @Mixin
    private OptimizationOptions optimization;

    TrainableModelOptions model() {
        return model;
    }

    /** These options for what {@code plan} trains: a mentor's defaults are not a student's. */
    ReplayTrainingOptions as(ReplayPlan plan, CommandSpec command) {
        if (directory.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--out DIR is needed: where shall the model be left?");
        }
        if (plan.purpose() == ReplayPurpose.MENTOR) {
            MentorDefaults defaults = new MentorDefaults();
            for (OptionSpec option : command.options()) {
                String value = defaults.defaultValue(option);
                boolean given = command.commandLine().getParseResult().hasMatchedOption(option);
                if (value != null && !given && !List.of("--out", "--model-id").contains(option.longestName())) {
                    option.setValue(parsed(option.type(), value));
                }
            }
        }
        model.settle(command);
        return this;
    }

    Path directory() {
        return directory.orElseThrow();
    }

    Optional<String> modelId() {
        return modelId;
    }

    /** The configuration of the run in {@code run}. */
    TrainingConfig config(ReplayPlanFile.Loaded loaded, RoundConfig rounds, Path run) throws IOException {
        ReplayPlan plan = loaded.plan();
        Set<Source> sources = plan.request().filter().sources();
        return model.config(
                        run,
                        modelId.orElse(plan.purpose() + "-replay-" + plan.id()),
                        new ExampleSelection(
                                plan.request().filter().tasks(),
                                sources.isEmpty() ? EnumSet.allOf(Source.class) : EnumSet.copyOf(sources)),
                        softLabels.loss(objective(plan), run),
                        rounds,
                        optimization.config())
                .withReplay(new ReplayReference(plan.id(), loaded.sha256()));
    }

    private static ObjectiveName objective(ReplayPlan plan) {
        return plan.request().objective().map(ObjectiveName::of).orElse(ObjectiveName.RATIONALE);
    }

    private static Object parsed(Class<?> type, String value) {
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        return type == double.class ? (Object) Double.valueOf(value) : value;
    }
}
