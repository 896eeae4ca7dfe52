package io.mentorkd.cli.demo;

import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingObjective;
import io.mentorkd.trainers.training.Learner;
import io.mentorkd.trainers.training.TrainerOptions;

/** How the demo trains its student: the settings with which the generated tasks are learnt in less than a minute. */
final class DemoTraining {

    private static final int CHECKPOINT_EVERY = 300;

    private final DemoConfig demo;
    private final long accepted;

    /** Training on {@code accepted} rationales. */
    DemoTraining(DemoConfig demo, long accepted) {
        this.demo = demo;
        this.accepted = accepted;
    }

    TrainingConfig config() {
        return new TrainingConfig(
                "student",
                demo.seed(),
                "nano",
                Learner.WORDS,
                TrainingObjective.RATIONALE,
                DistillationConfig.DEFAULT,
                new OptimizationConfig(DemoConfig.BATCH_SIZE, 4e-3, 50, 0.05, 0.5, 1, 0),
                new LengthConfig(DemoConfig.MAX_TARGET_TOKENS, DemoConfig.MAX_TARGET_TOKENS),
                ExampleSelection.ALL,
                new RoundConfig(
                        passes(),
                        RoundConfig.DEFAULT.steps(),
                        RoundConfig.DEFAULT.minRecords(),
                        RoundConfig.DEFAULT.maxWait(),
                        RoundConfig.DEFAULT.maxRecords(),
                        RoundConfig.DEFAULT.replayFraction()),
                "cpu",
                demo.threads());
    }

    TrainerOptions options() {
        TrainerOptions defaults = TrainerOptions.DEFAULT;
        return new TrainerOptions(
                CHECKPOINT_EVERY,
                defaults.keepCheckpoints(),
                DemoConfig.VALIDATION_QUESTIONS,
                defaults.promotionTolerance(),
                defaults.metricsEvery());
    }

    private int passes() {
        long stepsPerPass = Math.max(1, (accepted + DemoConfig.BATCH_SIZE - 1) / DemoConfig.BATCH_SIZE);
        return Math.toIntExact(Math.max(1, Math.round((double) DemoConfig.STEPS / stepsPerPass)));
    }
}
