package io.mentorkd.cli.experiment;

import io.mentorkd.records.Source;
import io.mentorkd.trainers.experiments.ExperimentPlan;
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
import java.util.Set;

/** How each model of an experiment is trained. */
final class RunConfigs {

    /** Longest question and longest rationale, in tokens. */
    static final int MAX_TOKENS = 128;

    private static final int WARMUP_STEPS = 50;
    private static final double FLOOR = 0.05;

    private final ExperimentPlan plan;

    RunConfigs(ExperimentPlan plan) {
        this.plan = plan;
    }

    TrainingConfig of(Cell cell, Role role, Setting setting) {
        boolean isMentor = role.arm().isEmpty();
        return new TrainingConfig(
                modelId(role, setting),
                cell.seed(),
                new ModelConfig(
                        role == Role.MENTOR
                                ? plan.mentor().architecture()
                                : plan.student().architecture(),
                        TrainableModel.WORDS,
                        "cpu",
                        1),
                loss(role),
                new OptimizationConfig(
                        plan.student().batchSize(),
                        LearningRateConfig.cosine(setting.learningRate(), WARMUP_STEPS, FLOOR),
                        setting.weightDecay(),
                        1,
                        0),
                new DatasetConfig(
                        new LengthConfig(MAX_TOKENS, MAX_TOKENS),
                        new ExampleSelection(Set.of(), sources(role)),
                        RoundConfig.DEFAULT.withSteps(
                                isMentor
                                        ? plan.mentor().steps()
                                        : plan.student().steps())));
    }

    /** Name under which the checkpoints of a model are announced. */
    static String modelId(Role role, Setting setting) {
        return role.label() + "-lr-" + setting.learningRate() + "-wd-" + setting.weightDecay();
    }

    /** No checkpoint within a round: a run is over in less time than it is worth. */
    TrainerOptions options() {
        TrainerOptions defaults = TrainerOptions.DEFAULT;
        return new TrainerOptions(
                Long.MAX_VALUE,
                1,
                plan.questions().validation(),
                defaults.promotionTolerance(),
                defaults.metricsEvery(),
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
