package io.mentorkd.cli.training;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MentorDefaults;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.OptimizationOptions;
import io.mentorkd.cli.options.RoundOptions;
import io.mentorkd.cli.options.TrainingOptions;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.records.Source;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.trainers.runs.LossConfig;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mentorkd mentor train}. */
@Command(
        name = "train",
        description = {
            "Train a mentor on the teacher's accepted rationales, round after round, and evaluate it on VALIDATION"
                    + " questions.",
            "Goes on from the newest checkpoint in --out. May be killed at any moment: started again with the same"
                    + " options, it ends with the same weights, byte for byte."
        },
        footer = "  mentorkd mentor train --tokenizer words --steps 600 --until-caught-up",
        defaultValueProvider = MentorDefaults.class)
public final class MentorTrainCommand implements Callable<Integer> {

    @Mixin
    private TrainingOptions training;

    @Mixin
    private RoundOptions rounds;

    @Mixin
    private OptimizationOptions optimization;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        return new TrainingSession(Role.MENTOR, connection, metrics, output)
                .train(
                        training,
                        () -> training.config(
                                LossConfig.CROSS_ENTROPY,
                                Set.of(Source.TEACHER),
                                rounds.config(),
                                optimization.config()));
    }
}
