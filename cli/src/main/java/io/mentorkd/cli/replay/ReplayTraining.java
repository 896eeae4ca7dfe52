package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.ReplayPlan;
import io.mentorkd.admin.replay.ReplayPlanFile;
import io.mentorkd.cli.metrics.TrainingAudience;
import io.mentorkd.cli.metrics.TrainingMetrics;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.training.TrainingDocument;
import io.mentorkd.cli.training.TrainingProgress;
import io.mentorkd.cli.training.TrainingSession;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.models.training.BatchTooLargeException;
import io.mentorkd.models.training.TrainingDivergedException;
import io.mentorkd.tasks.published.PublishedTasks;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Groups;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.ModelPublication;
import io.mentorkd.trainers.runs.RunConflictException;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainerState;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.ContinualTrainer;
import io.mentorkd.trainers.training.TrainingBounds;
import io.mentorkd.trainers.training.TrainingSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Trains a student or mentor by a plan. */
final class ReplayTraining {

    private final ReplayCluster cluster;
    private final ReplayPlanFile.Loaded loaded;
    private final ReplayTrainingOptions options;
    private final RoundConfig rounds;
    private final StageMetrics shown;
    private final OutputOptions output;

    /**
     * What is printed.
     *
     * @param plan the plan's id
     * @param model where the model is; empty where it was interrupted
     * @param complete whether all that the plan names was trained on
     * @param training the run
     */
    record Document(String plan, Optional<Path> model, boolean complete, TrainingDocument training) {
        void print(PrintWriter out) {
            training.print(out);
            out.println(model.map(directory -> "model " + directory + ", by plan " + plan)
                    .orElse("interrupted: the same command goes on"));
        }
    }

    ReplayTraining(
            ReplayCluster cluster,
            ReplayPlanFile.Loaded loaded,
            ReplayTrainingOptions options,
            RoundConfig rounds,
            StageMetrics shown,
            OutputOptions output) {
        this.cluster = cluster;
        this.loaded = loaded;
        this.options = options;
        this.rounds = rounds;
        this.shown = shown;
        this.output = output;
    }

    /** Goes on with the run in the directory, or begins it; gives the exit code. */
    int run() throws IOException {
        long began = System.nanoTime();
        ReplayPlan plan = loaded.plan();
        ReplayDirectory directory = ReplayDirectory.open(options.directory(), loaded);
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress();
                RunDirectory run = RunDirectory.open(directory.run(), config(directory.run()));
                ContinualTrainer trainer = new ContinualTrainer(
                        cluster.connection(),
                        cluster.topics(),
                        run,
                        new TrainingBounds(plan.range(), plan.selection()),
                        options.model().trainer(PublishedTasks.read(cluster.connection(), cluster.topics())),
                        new TrainingAudience(
                                new TrainingMetrics(shown, run.config().modelId(), run.runId()),
                                new TrainingProgress(line)))) {
            TrainingSummary summary = trainer.train(true, interruption::requested);
            boolean complete = summary.lag().equals(Optional.of(0L))
                    && summary.checkpoint().isPresent()
                    && isLearnt(summary);
            if (complete) {
                ModelPublication.publish(summary.checkpoint().get(), directory.root());
            }
            Document document = new Document(
                    plan.id(),
                    complete ? Optional.of(directory.root()) : Optional.empty(),
                    complete,
                    TrainingDocument.of(summary, (System.nanoTime() - began) / 1e9));
            output.print(document, document::print);
            return complete ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        } catch (RunConflictException
                | IllegalArgumentException
                | TrainingDivergedException
                | BatchTooLargeException failure) {
            throw TrainingSession.failure(failure);
        }
    }

    private static boolean isLearnt(TrainingSummary summary) {
        TrainerState state = summary.manifest().orElseThrow().state();
        return state.roundComplete() && state.step() > 0;
    }

    private TrainingConfig config(Path run) throws IOException {
        TrainingConfig config = options.config(loaded, rounds, run);
        if (options.modelId().isPresent() && RunDirectory.begun(run).isEmpty() && isTaken(config.modelId())) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "--model-id " + config.modelId() + " is the name of a model that is trained already: a replay under"
                            + " its name would take the place of its checkpoints and move its group. Leave --model-id out,"
                            + " or name another");
        }
        return config;
    }

    private boolean isTaken(String modelId) {
        try (Admin admin = Admin.create(cluster.connection().adminConfig())) {
            return !ClusterAnswer.of(admin.listConsumerGroupOffsets(
                                    cluster.topics().groups().of(Groups.Stage.TRAINER, modelId))
                            .partitionsToOffsetAndMetadata())
                    .isEmpty();
        }
    }
}
