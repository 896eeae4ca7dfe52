package io.mentorkd.cli.options;

import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.torchscript.DType;
import java.nio.file.Path;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which model is used, and with what. */
public final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description =
                    "A run's directory (its promoted checkpoint is used), a checkpoint, a Hugging Face model"
                            + " directory, or the id of a model on the Hugging Face hub, such as HuggingFaceTB/SmolLM2-135M-Instruct.")
    private String model;

    @Mixin
    private ModelVariant variant;

    @Mixin
    private EngineOptions engine;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** A model, and where it came from. */
    public record Loaded(Path directory, TextModel text) implements AutoCloseable {
        @Override
        public void close() {
            text.close();
        }
    }

    /** Loads the model and its tokenizer; to be closed. */
    public Loaded load() {
        engine.check();
        DType type = variant.type();
        Path directory = locate();
        engine.start();
        return new Loaded(directory, TextModel.load(directory, OptionalDouble.empty(), type, engine.device()));
    }

    /** The directory that holds the model's files; a model of the hub is downloaded. */
    public Path locate() {
        return variant.locate(model, command.commandLine().getErr());
    }
}
