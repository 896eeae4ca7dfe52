package io.mentorkd.cli;

import io.mentorkd.models.t5.T5;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.trainers.runs.ModelDirectory;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which model is used, and with what. */
final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "A run's directory (its promoted checkpoint is used), a checkpoint, or a Hugging Face T5"
                    + " directory.")
    private Path model;

    @Option(
            names = "--max-target-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Where an answer that does not end is cut. Default: ${DEFAULT-VALUE}.")
    private int maxTargetTokens;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu", description = "cpu or gpu. Default: cpu.")
    private TrainingOptions.Device device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of one operation. Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** A model with its tokenizer, and where it came from. */
    record Loaded(Path directory, T5 model, Tokenizer tokenizer) implements AutoCloseable {
        @Override
        public void close() {
            tokenizer.close();
            model.close();
        }
    }

    Loaded load() {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1, was " + threads);
        }
        Path directory = locate();
        TorchEngine.start(threads);
        return new Loaded(
                directory,
                T5.load(directory, ComputeDevice.valueOf(device.name().toUpperCase(Locale.ROOT))),
                Tokenizer.load(directory));
    }

    /** The directory that holds the model's files. */
    Path locate() {
        try {
            return ModelDirectory.locate(model);
        } catch (ModelNotFoundException missing) {
            throw new CommandFailure(ExitCode.NOT_FOUND, missing.getMessage(), missing);
        }
    }

    int maxTargetTokens() {
        return maxTargetTokens;
    }
}
