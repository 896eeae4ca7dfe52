package io.mentorkd.pipelines.demo;

import io.mentorkd.records.Source;
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
import io.mentorkd.trainers.training.TrainerOptions;
import java.util.Set;

/** How the demo trains: the mentor once, and every student with the same settings for the same number of steps. */
final class DemoTraining {

    private static final int MENTOR_BATCH_SIZE = 32;
    private static final int BATCH_SIZE = 64;
    private static final int WARMUP_STEPS = 50;
    private static final double FLOOR = 0.05;

    private final DemoConfig demo;

    DemoTraining(DemoConfig demo) {
        this.demo = demo;
    }

    /** The mentor, which learns from the teacher's rationales alone. */
    TrainingConfig mentor() {
        return config(
                "mentor",
                "micro",
                ObjectiveName.RATIONALE,
                optimization(MENTOR_BATCH_SIZE, 6e-3, 2),
                Set.of(Source.TEACHER),
                demo.size().mentorSteps());
    }

    /** A student of that name. */
    TrainingConfig student(String name, ObjectiveName objective, Set<Source> sources) {
        return config(
                name,
                "nano",
                objective,
                optimization(BATCH_SIZE, 4e-3, 0.5),
                sources,
                demo.size().studentSteps());
    }

    TrainerOptions options() {
        TrainerOptions defaults = TrainerOptions.DEFAULT;
        return new TrainerOptions(
                Math.max(demo.size().mentorSteps(), demo.size().studentSteps()),
                defaults.keepCheckpoints(),
                demo.size().validationQuestions(),
                defaults.promotionTolerance(),
                defaults.metricsEvery(),
                defaults.grading(),
                defaults.patience());
    }

    private TrainingConfig config(
            String modelId,
            String architecture,
            ObjectiveName objective,
            OptimizationConfig optimization,
            Set<Source> sources,
            int steps) {
        return new TrainingConfig(
                modelId,
                demo.seed(),
                new ModelConfig(architecture, demo.size().tokenizer(), "cpu", demo.threads()),
                new LossConfig(objective.with(LossConfig.DEFAULT_SOFT_LABEL_WEIGHT, LossConfig.DEFAULT_TEMPERATURE)),
                optimization,
                new DatasetConfig(
                        new LengthConfig(demo.size().maxTokens(), demo.size().maxTokens()),
                        new ExampleSelection(Set.of(), sources),
                        RoundConfig.DEFAULT.withSteps(steps)));
    }

    private static OptimizationConfig optimization(int batchSize, double learningRate, double weightDecay) {
        return new OptimizationConfig(
                batchSize, LearningRateConfig.cosine(learningRate, WARMUP_STEPS, FLOOR), weightDecay, 1, 0);
    }
}
