package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.trainers.runs.ModelDirectory;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which model is used, and with what. */
public final class ModelOptions {

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

    @Mixin
    private EngineOptions engine;

    /** A model with its tokenizer, and where it came from. */
    public record Loaded(Path directory, T5 model, Tokenizer tokenizer) implements AutoCloseable {
        @Override
        public void close() {
            tokenizer.close();
            model.close();
        }
    }

    /** Loads the model and its tokenizer; to be closed. */
    public Loaded load() {
        engine.check();
        Path directory = locate();
        engine.start();
        return new Loaded(directory, T5.load(directory, engine.device()), Tokenizer.load(directory));
    }

    /** The directory that holds the model's files. */
    public Path locate() {
        try {
            return ModelDirectory.locate(model);
        } catch (ModelNotFoundException missing) {
            throw new CommandFailure(ExitCode.NOT_FOUND, missing.getMessage(), missing);
        }
    }

    /** Tokens of an answer at most. */
    public int maxTargetTokens() {
        return maxTargetTokens;
    }
}
