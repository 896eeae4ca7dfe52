package io.mentorkd.pipelines.experiment;

import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.pipelines.DirectoryTree;
import io.mentorkd.pipelines.OwnCluster;
import io.mentorkd.pipelines.Runs;
import io.mentorkd.pipelines.Stages;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.experiments.Arm;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.ExperimentReport;
import io.mentorkd.trainers.runs.InitialModel;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.TrainerOptions;
import io.mentorkd.trainers.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An experiment in its directory, on the cluster that keeps its logs there. */
public final class ExperimentRun {

    private final ExperimentPlan plan;
    private final ExperimentResources resources;
    private final Path root;
    private final List<String> mentorkd;
    private final Consumer<String> say;
    private final Stopping stopping;

    /**
     * SHA-256 of {@code model.safetensors}.
     *
     * @param recorded of the checkpoint that the experiment made
     * @param rebuilt of the one made again
     */
    public record Rebuilt(String recorded, String rebuilt) {}

    /**
     * A run.
     *
     * @param resources files and models that the plan names
     * @param root directory of the experiment
     * @param mentorkd the command line that runs this program, for the cluster's process
     * @param say is told each step, by any thread
     * @param stopping ends the work
     */
    public ExperimentRun(
            ExperimentPlan plan,
            ExperimentResources resources,
            Path root,
            List<String> mentorkd,
            Consumer<String> say,
            Stopping stopping) {
        this.plan = plan;
        this.resources = resources;
        this.root = root;
        this.mentorkd = mentorkd;
        this.say = say;
        this.stopping = stopping;
    }

    /**
     * Runs what is not done yet, {@code parallel} cells at a time.
     *
     * @throws ExperimentConflictException if another experiment is in the directory, or another process is at it
     * @throws UnusableDataException if files that the plan names are missing, or not what is needed
     * @throws io.mentorkd.pipelines.StoppedException if it was stopped; it can be gone on with
     */
    public ExperimentReport run(int parallel) throws Exception {
        ExperimentInputs inputs = ExperimentInputs.of(plan, resources);
        requireOneTokenizer(inputs);
        ExperimentData data = new ExperimentData(plan, resources.data());
        RunConfigs configs = new RunConfigs(plan, inputs, resources.models());
        try (ExperimentDirectory directory = ExperimentDirectory.open(root, plan, inputs)) {
            requireEnough(data);
            TorchEngine.start(resources.threads());
            try (OwnCluster cluster = OwnCluster.in(directory.cluster(), mentorkd)) {
                CellRunner.Resources cells = new CellRunner.Resources(plan, directory, data, configs);
                return new Experiment(cluster.connection(), cells, parallel, say, stopping).run();
            }
        }
    }

    private void requireOneTokenizer(ExperimentInputs inputs) {
        boolean isOne = inputs.models().values().stream()
                        .map(InitialModel::tokenizerSha256)
                        .distinct()
                        .count()
                < 2;
        if (plan.arms().contains(Arm.MENTOR_KD) && !isOne) {
            throw new UnusableDataException("arm mentor-kd needs one tokenizer, and "
                    + plan.mentor().model().orElseThrow() + " has another than "
                    + plan.student().model().orElseThrow() + ": name two models of one family, or leave the arm out");
        }
    }

    /** Better said now than after hours: whether there are questions for every seed. */
    private void requireEnough(ExperimentData data) {
        for (String task : plan.tasks()) {
            Stream.concat(plan.tuning().seeds().stream(), plan.seeds().stream()).forEach(seed -> {
                CellQuestions unused = data.questions(task, seed);
            });
        }
    }

    /**
     * Trains a model again in a directory that is deleted afterwards: from the log, and from the configuration and the rounds
     * that its run directory holds.
     *
     * @param run its run directory, relative to the experiment's
     * @throws ExperimentConflictException if there is no finished run
     */
    public Rebuilt rebuild(Path run) throws Exception {
        try (ExperimentDirectory directory =
                ExperimentDirectory.open(root, plan, ExperimentInputs.of(plan, resources))) {
            Trained trained = directory
                    .trained(run)
                    .orElseThrow(() ->
                            new ExperimentConflictException("there is no model that is done in " + root.resolve(run)));
            TrainingCheckpoint recorded = RunDirectory.newest(root.resolve(run));
            Path again = Files.createTempDirectory("mentorkd-rebuild-");
            try (OwnCluster cluster = OwnCluster.in(directory.cluster(), mentorkd)) {
                copyRounds(root.resolve(run), again);
                Topics topics = topics(recorded);
                try (Stages stages = new Stages(cluster.connection(), topics, again.resolve("state"), stopping)) {
                    TrainingConfig config = rebuilding(recorded.manifest().config());
                    copyMicroBatches(recorded, again.resolve("run"), config);
                    TrainingCheckpoint rebuilt = new Runs(stages, stopping)
                            .train(config, TrainerOptions.DEFAULT, again.resolve("run"), new TrainingListener() {});
                    return new Rebuilt(trained.weightsSha256(), rebuilt.weightsSha256());
                }
            } finally {
                DirectoryTree.delete(again);
            }
        }
    }

    /** Under a name of its own: nobody shall take the temporary directory for the model's. */
    private static TrainingConfig rebuilding(TrainingConfig config) {
        return config.withModelId(config.modelId() + "-rebuilt");
    }

    private static void copyRounds(Path run, Path again) throws IOException {
        Path rounds = Files.createDirectories(again.resolve("run").resolve("rounds"));
        try (Stream<Path> files = Files.list(run.resolve("rounds"))) {
            for (Path file : files.toList()) {
                Files.copy(file, rounds.resolve(file.getFileName()));
            }
        }
    }

    /** Steps that did not fit into memory are computed in the same parts, whether they would fit now or not. */
    private static void copyMicroBatches(TrainingCheckpoint recorded, Path again, TrainingConfig config)
            throws IOException {
        try (RunDirectory run = RunDirectory.open(again, config)) {
            run.writeMicroBatches(recorded.manifest().microBatches());
        }
    }

    /** The topics that the recorded ranges are of. */
    private static Topics topics(TrainingCheckpoint checkpoint) {
        String topic = checkpoint.manifest().state().topic();
        Topics none = new Topics("");
        String name = checkpoint.manifest().config().loss().name().topic(none);
        return new Topics(topic.substring(0, topic.length() - name.length()));
    }
}
