package io.mentorkd.cli.training;

import io.mentorkd.cli.metrics.TrainingAudience;
import io.mentorkd.cli.metrics.TrainingMetrics;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import io.mentorkd.cli.options.TrainingOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogTruncatedException;
import io.mentorkd.models.training.BatchTooLargeException;
import io.mentorkd.models.training.TrainingDivergedException;
import io.mentorkd.tasks.published.FollowedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.trainers.rounds.LogRewoundException;
import io.mentorkd.trainers.runs.ObjectiveName;
import io.mentorkd.trainers.runs.RunConflictException;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.ContinualTrainer;
import io.mentorkd.trainers.training.TrainingSummary;
import java.io.IOException;

/** One run of a trainer, of student or mentor: from its options to what is printed at the end. */
public final class TrainingSession {

    /** Makes a configuration from options. */
    public interface ConfigSource {
        TrainingConfig config() throws IOException;
    }

    private final Role role;
    private final ConnectionOptions connection;
    private final MetricsOptions metrics;
    private final OutputOptions output;

    /** A session of who trains that. */
    public TrainingSession(Role role, ConnectionOptions connection, MetricsOptions metrics, OutputOptions output) {
        this.role = role;
        this.connection = connection;
        this.metrics = metrics;
        this.output = output;
    }

    /** Trains, prints what came of it, and gives the exit code. */
    public int train(TrainingOptions training, ConfigSource source) throws IOException {
        try (StageMetrics shown = metrics.open(role.word() + "-train", MetricsOptions.COMPUTING, output.err())) {
            return train(training, source, shown);
        }
    }

    private int train(TrainingOptions training, ConfigSource source, StageMetrics shown) throws IOException {
        long began = System.nanoTime();
        training.settle(output.command());
        TrainingConfig config = config(source);
        ObjectiveName objective = config.loss().name();
        KafkaConnection cluster = connection.connectWithRegistry(
                objective::topic,
                topics -> topics.deadLetters(objective.topic(topics)),
                Topics::questions,
                Topics::checkpoints,
                Topics::metrics);
        connection.requireSelectable(cluster, training.selected(), objective::topic);
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress();
                FollowedTasks tasks = FollowedTasks.of(cluster, connection.topics(), training.ownTasks());
                RunDirectory run = RunDirectory.open(training.directory(), config);
                ContinualTrainer trainer = new ContinualTrainer(
                        shown.watched(cluster),
                        connection.topics(),
                        run,
                        training.trainer(tasks).as(role),
                        new TrainingAudience(
                                new TrainingMetrics(shown, config.modelId(), run.runId()),
                                new TrainingProgress(line, awaited(objective))))) {
            TrainingSummary summary = trainer.train(training.untilCaughtUp(), interruption::requested);
            if (summary.checkpoint().isEmpty() && objective.learnsFromSoftLabels() && !interruption.requested()) {
                throw CommandFailure.notFound("nothing to train on: there are no " + awaited(objective) + " on "
                        + objective.topic(connection.topics()));
            }
            TrainingDocument document = TrainingDocument.of(summary, (System.nanoTime() - began) / 1e9);
            output.print(document, document::print);
            if (document.nothingLearnt()) {
                throw new CommandFailure(
                        ExitCode.DONE_IN_PART,
                        "nothing was learnt, and nothing is promoted: no record of "
                                + objective.topic(connection.topics()) + " could be trained on" + document.remedies());
            }
            return ExitCode.DONE;
        } catch (RunConflictException
                | LogRewoundException
                | LogTruncatedException
                | IllegalArgumentException
                | TrainingDivergedException
                | BatchTooLargeException failure) {
            throw failure(failure);
        }
    }

    /** What a failure of a trainer means to who started it; anything unforeseen stays what it is. */
    public static RuntimeException failure(RuntimeException failure) {
        if (failure instanceof RunConflictException
                || failure instanceof LogRewoundException
                || failure instanceof LogTruncatedException) {
            return CommandFailure.conflict(failure.getMessage(), failure);
        }
        if (failure instanceof IllegalArgumentException) {
            return CommandFailure.usage(failure.getMessage(), failure);
        }
        if (failure instanceof BatchTooLargeException) {
            return new CommandFailure(
                    ExitCode.FAILED,
                    failure.getMessage() + ". Begin a run in another directory with --recompute, or with a lower"
                            + " --max-source-tokens or --max-target-tokens; or go on with this one where there is more"
                            + " memory",
                    failure);
        }
        return failure instanceof TrainingDivergedException
                ? new CommandFailure(ExitCode.FAILED, failure.getMessage() + ". Try a lower --learning-rate", failure)
                : failure;
    }

    private static TrainingConfig config(ConfigSource source) throws IOException {
        try {
            return source.config();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage(wrong.getMessage(), wrong);
        }
    }

    /** What an objective learns from, in words. */
    public static String awaited(ObjectiveName objective) {
        return objective.learnsFromSoftLabels()
                ? "examples (accepted rationales with soft labels, which 'mentorkd mentor label' and 'mentorkd join run'"
                        + " make)"
                : "accepted rationales";
    }
}
