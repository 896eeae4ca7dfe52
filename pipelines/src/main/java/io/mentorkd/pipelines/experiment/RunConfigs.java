package io.mentorkd.pipelines.experiment;

import io.mentorkd.records.Source;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.ModelChoice;
import io.mentorkd.trainers.experiments.Setting;
import io.mentorkd.trainers.rounds.DatasetConfig;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.LengthConfig;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.LearningRateConfig;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.ObjectiveName;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.TrainableModel;
import io.mentorkd.trainers.training.TrainerOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How each model of an experiment is trained. */
final class RunConfigs {

    private static final double FLOOR = 0.05;

    /** Of a model that is worth many minutes; small ones are made again in less time than a checkpoint is worth. */
    private static final long STEPS_BETWEEN_CHECKPOINTS = 100;

    private final ExperimentPlan plan;
    private final ExperimentInputs inputs;
    private final Map<String, Path> models;

    /**
     * Configurations.
     *
     * @param inputs the content of models to begin with, and threads
     * @param models their directories
     */
    RunConfigs(ExperimentPlan plan, ExperimentInputs inputs, Map<String, Path> models) {
        this.plan = plan;
        this.inputs = inputs;
        this.models = models;
    }

    TrainingConfig of(Cell cell, Role role, Setting setting) {
        boolean isMentor = role.arm().isEmpty();
        return new TrainingConfig(
                modelId(role, setting),
                cell.seed(),
                model(role),
                loss(role),
                new OptimizationConfig(
                        isMentor ? plan.mentorExamplesPerStep() : plan.student().examplesPerStep(),
                        LearningRateConfig.cosine(setting.learningRate(), plan.warmupSteps(choice(role)), FLOOR),
                        setting.weightDecay(),
                        1,
                        0),
                new DatasetConfig(
                        new LengthConfig(plan.maxTokens(), plan.maxTokens()),
                        new ExampleSelection(Set.of(), sources(role)),
                        RoundConfig.DEFAULT.withSteps(steps(cell, isMentor))));
    }

    private int steps(Cell cell, boolean isMentor) {
        int reported = isMentor ? plan.mentor().steps() : plan.student().steps();
        return isTuned(cell) ? plan.tuning().steps(reported) : reported;
    }

    /** Whether settings are chosen in a cell, so that nothing of it is reported. */
    boolean isTuned(Cell cell) {
        return plan.tuning().seeds().contains(cell.seed());
    }

    /** With which weights a model begins; a mentor of the student's size as the student does. */
    private ModelChoice choice(Role role) {
        return role == Role.MENTOR ? plan.mentor().choice() : plan.student().choice();
    }

    private ModelConfig model(Role role) {
        ModelConfig.Execution execution = new ModelConfig.Execution(
                (role == Role.MENTOR ? plan.mentor().dtype() : plan.student().dtype()).orElse("float32"),
                false,
                OptionalInt.empty());
        if (choice(role) instanceof ModelChoice.Pretrained pretrained) {
            String directory = models.get(pretrained.model()).toString();
            return new ModelConfig(
                    directory,
                    directory,
                    "cpu",
                    inputs.threads(),
                    Optional.of(inputs.models().get(pretrained.model())),
                    pretrained.layers(),
                    Optional.empty(),
                    execution);
        }
        return new ModelConfig(
                ((ModelChoice.Named) choice(role)).architecture(),
                TrainableModel.WORDS,
                "cpu",
                inputs.threads(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                execution);
    }

    /** Name under which the checkpoints of a model are announced. */
    static String modelId(Role role, Setting setting) {
        return role.label() + "-lr-" + setting.learningRate() + "-wd-" + setting.weightDecay();
    }

    /** What a trainer of that model does beside. */
    TrainerOptions options(Role role) {
        TrainerOptions defaults = TrainerOptions.DEFAULT;
        return new TrainerOptions(
                role.arm().isEmpty() ? TrainerLease.Role.MENTOR : TrainerLease.Role.STUDENT,
                choice(role) instanceof ModelChoice.Pretrained ? STEPS_BETWEEN_CHECKPOINTS : Long.MAX_VALUE,
                1,
                plan.questions().validation(),
                defaults.promotionTolerance(),
                defaults.metricsEvery(),
                defaults.grading(),
                defaults.patience());
    }

    private LossConfig loss(Role role) {
        return role == Role.MENTOR_KD
                ? new LossConfig(ObjectiveName.MENTOR_KD.with(
                        plan.student().softLabelWeight(), plan.student().temperature()))
                : LossConfig.CROSS_ENTROPY;
    }

    private static Set<Source> sources(Role role) {
        return switch (role) {
            case MENTOR, SMALL_MENTOR, TEACHER_ONLY -> Set.of(Source.TEACHER);
            default -> Set.of(Source.TEACHER, Source.MENTOR);
        };
    }
}
