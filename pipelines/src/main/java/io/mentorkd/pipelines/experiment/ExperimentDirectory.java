package io.mentorkd.pipelines.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.trainers.experiments.ExperimentPlan;
import io.mentorkd.trainers.experiments.Setting;
import io.mentorkd.trainers.files.DirectoryLock;
import io.mentorkd.trainers.files.DurableFile;
import io.mentorkd.trainers.files.RunJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory of an experiment: {@code plan.json}, {@code inputs.json} (what else it follows from), {@code cluster/} (the logs), {@code cells/} (the runs, with a
 * {@code trained.json} for each that is done), {@code tuning.json}, and at the end {@code results.json}, {@code results.md}
 * and {@code accuracy.svg}. One process at a time.
 */
final class ExperimentDirectory implements AutoCloseable {

    private static final String PLAN = "plan.json";
    private static final String INPUTS = "inputs.json";
    private static final String TRAINED = "trained.json";

    private static final ObjectMapper JSON = RunJson.mapper();

    private final Path root;
    private final DirectoryLock lock;

    private ExperimentDirectory(Path root, DirectoryLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Begins the experiment in {@code root}, or goes on with it.
     *
     * @throws ExperimentConflictException if another experiment is there, or the same from other inputs, or another process is at it
     */
    static ExperimentDirectory open(Path root, ExperimentPlan plan, ExperimentInputs inputs) throws IOException {
        Files.createDirectories(root);
        DirectoryLock lock = DirectoryLock.take(root)
                .orElseThrow(() -> new ExperimentConflictException("another process runs the experiment in " + root));
        try {
            ExperimentDirectory directory = new ExperimentDirectory(root, lock);
            Path file = root.resolve(PLAN);
            if (!Files.exists(file)) {
                directory.write(file, plan);
            } else if (!JSON.readValue(file.toFile(), ExperimentPlan.class).equals(plan)) {
                throw new ExperimentConflictException(root + " holds an experiment with another plan (" + file
                        + "); name another directory with --out");
            }
            directory.requireUnchanged(inputs);
            return directory;
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private void requireUnchanged(ExperimentInputs inputs) throws IOException {
        Path file = root.resolve(INPUTS);
        if (!Files.exists(file)) {
            write(file, inputs);
        }
        inputs.changeSince(JSON.readValue(file.toFile(), ExperimentInputs.class))
                .ifPresent(change -> {
                    throw new ExperimentConflictException("the experiment in " + root + " cannot go on: " + change
                            + ", or name another directory with --out");
                });
    }

    /** The directory itself. */
    Path root() {
        return root;
    }

    /** Where the cluster keeps the logs. */
    Path cluster() {
        return root.resolve("cluster");
    }

    /** The run directory of a model of a cell, relative to the root. */
    static Path run(Cell cell, Role role, Setting setting) {
        return cell.directory()
                .resolve(role.label())
                .resolve("lr-" + setting.learningRate() + "-wd-" + setting.weightDecay());
    }

    /** The model in a run directory, where it is done. */
    Optional<Trained> trained(Path run) throws IOException {
        Path file = root.resolve(run).resolve(TRAINED);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Trained.class)) : Optional.empty();
    }

    /** Says that the model in a run directory is done. */
    void done(Path run, Trained trained) {
        write(root.resolve(run).resolve(TRAINED), trained);
    }

    /** Writes a document of the experiment. */
    void write(String name, Object document) {
        write(root.resolve(name), document);
    }

    /** Writes a text of the experiment. */
    void writeText(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void write(Path file, Object document) {
        try {
            DurableFile.write(file, JSON.writeValueAsBytes(document));
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written", failure);
        }
    }
}
