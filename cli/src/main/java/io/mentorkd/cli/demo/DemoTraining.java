package io.mentorkd.cli.demo;

import io.mentorkd.records.Source;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingObjective;
import io.mentorkd.trainers.training.Learner;
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
                TrainingObjective.RATIONALE,
                new OptimizationConfig(MENTOR_BATCH_SIZE, 6e-3, WARMUP_STEPS, FLOOR, 2, 1, 0),
                Set.of(Source.TEACHER),
                DemoConfig.MENTOR_STEPS);
    }

    /** A student of that name. */
    TrainingConfig student(String name, TrainingObjective objective, Set<Source> sources) {
        return config(
                name,
                "nano",
                objective,
                new OptimizationConfig(BATCH_SIZE, 4e-3, WARMUP_STEPS, FLOOR, 0.5, 1, 0),
                sources,
                DemoConfig.STUDENT_STEPS);
    }

    TrainerOptions options() {
        TrainerOptions defaults = TrainerOptions.DEFAULT;
        return new TrainerOptions(
                Math.max(DemoConfig.MENTOR_STEPS, DemoConfig.STUDENT_STEPS),
                defaults.keepCheckpoints(),
                DemoConfig.VALIDATION_QUESTIONS,
                defaults.promotionTolerance(),
                defaults.metricsEvery());
    }

    private TrainingConfig config(
            String modelId,
            String architecture,
            TrainingObjective objective,
            OptimizationConfig optimization,
            Set<Source> sources,
            int steps) {
        return new TrainingConfig(
                modelId,
                demo.seed(),
                architecture,
                Learner.WORDS,
                objective,
                DistillationConfig.DEFAULT,
                optimization,
                new LengthConfig(DemoConfig.MAX_TOKENS, DemoConfig.MAX_TOKENS),
                new ExampleSelection(Set.of(), sources),
                RoundConfig.DEFAULT.withSteps(steps),
                "cpu",
                demo.threads());
    }
}
