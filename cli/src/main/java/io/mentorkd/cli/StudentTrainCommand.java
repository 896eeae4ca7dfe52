package io.mentorkd.cli;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.models.training.TrainingDivergedException;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.runs.RunConflictException;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import io.mentorkd.trainers.training.ContinualTrainer;
import io.mentorkd.trainers.training.TrainingSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd student train}. */
@Command(
        name = "train",
        description = {
            "Train a student on the accepted rationales, round after round, and evaluate it on VALIDATION questions.",
            "Goes on from the newest checkpoint in --out. May be killed at any moment: started again with the same"
                    + " options, it ends with the same weights, byte for byte."
        },
        sortOptions = false)
final class StudentTrainCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/student",
            description = "Directory of the run: configuration, rounds, checkpoints. Default: ${DEFAULT-VALUE}.")
    private Path directory;

    @Option(names = "--until-caught-up", description = "End when every accepted rationale has been trained on.")
    private boolean untilCaughtUp;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed at the end. */
    record Document(
            Optional<String> checkpoint,
            int rounds,
            long steps,
            long examples,
            long parameters,
            Map<String, Double> accuracy,
            boolean promoted,
            long lag,
            double seconds) {

        static Document of(TrainingSummary summary, double seconds) {
            Optional<TrainingManifest> manifest = summary.manifest();
            return new Document(
                    summary.checkpoint().map(Path::toString),
                    manifest.map(m -> m.rounds().size()).orElse(0),
                    manifest.map(TrainingManifest::step).orElse(0L),
                    manifest.map(TrainingManifest::examples).orElse(0L),
                    manifest.map(TrainingManifest::parameters).orElse(0L),
                    manifest.map(TrainingManifest::scores).orElse(Map.of()),
                    manifest.map(TrainingManifest::promoted).orElse(false),
                    summary.lag(),
                    seconds);
        }

        void print(PrintWriter out) {
            if (checkpoint.isEmpty()) {
                out.println("nothing was trained on: there are no accepted rationales yet");
                return;
            }
            out.printf(
                    Locale.ROOT,
                    "%s, %s, %s, %s, %.1f s%n",
                    Count.of(rounds, "round"),
                    Count.of(steps, "step"),
                    Count.of(examples, "example"),
                    Count.of(parameters, "weight"),
                    seconds);
            accuracy.forEach((task, value) -> out.printf(Locale.ROOT, "VALIDATION accuracy, %s: %.3f%n", task, value));
            out.println("checkpoint " + checkpoint.get() + (promoted ? " (promoted)" : ""));
        }
    }

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        TrainingConfig config = config();
        KafkaConnection cluster = connection.connect(
                Topics::accepted,
                topics -> topics.deadLetters(topics.accepted()),
                Topics::questions,
                Topics::checkpoints,
                Topics::metrics);
        try (Interruption interruption = new Interruption();
                ProgressLine line = new ProgressLine(output.err());
                RunDirectory run = RunDirectory.open(directory, config);
                ContinualTrainer trainer = new ContinualTrainer(
                        cluster, connection.topics(), run, training.trainer(), new TrainingProgress(line))) {
            TrainingSummary summary = trainer.train(untilCaughtUp, interruption::requested);
            Document document = Document.of(summary, (System.nanoTime() - began) / 1e9);
            output.print(document, document::print);
            return ExitCode.DONE;
        } catch (RunConflictException conflict) {
            throw new CommandFailure(ExitCode.CONFLICT, conflict.getMessage(), conflict);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        } catch (TrainingDivergedException diverged) {
            throw new CommandFailure(
                    ExitCode.FAILED, diverged.getMessage() + ". Try a lower --learning-rate", diverged);
        }
    }

    private TrainingConfig config() {
        try {
            return training.config();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.getMessage(), wrong);
        }
    }
}
