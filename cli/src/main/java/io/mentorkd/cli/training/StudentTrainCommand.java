package io.mentorkd.cli.training;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.DistillationOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.OptimizationOptions;
import io.mentorkd.cli.options.RoundOptions;
import io.mentorkd.cli.options.TrainingOptions;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.topics.TrainerLease.Role;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mentorkd student train}. */
@Command(
        name = "train",
        description = {
            "Train a student on the accepted rationales, or on them with a mentor's soft labels, round after round, and"
                    + " evaluate it on VALIDATION questions.",
            "Goes on from the newest checkpoint in --out. May be killed at any moment: started again with the same"
                    + " options, it ends with the same weights, byte for byte."
        },
        footer = {
            "  mentorkd student train --tokenizer words --steps 600 --until-caught-up",
            "  mentorkd student train --objective mentor-kd --model-id student-kd --out .mentorkd/student-kd",
            "  mentorkd student train --model HuggingFaceTB/SmolLM2-135M-Instruct --lora-rank 16"
        })
final class StudentTrainCommand implements Callable<Integer> {

    @Mixin
    private TrainingOptions training;

    @Mixin
    private DistillationOptions distillation;

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
        return new TrainingSession(Role.STUDENT, connection, metrics, output)
                .train(
                        training,
                        () -> training.config(
                                distillation.loss(training.directory()),
                                distillation.sources(),
                                rounds.config(),
                                optimization.config()));
    }
}
