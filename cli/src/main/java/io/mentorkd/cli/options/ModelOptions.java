package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
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

    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "Branch, tag or commit of a model on the hub. Default: main.")
    private String revision;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "float32",
            description =
                    "What is computed with: float32 or bfloat16, which takes half the memory and is faster where the"
                            + " processor knows it, and writes other texts. Default: ${DEFAULT-VALUE}.")
    private String dtype;

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
        DType type = type(dtype);
        Path directory = locate();
        engine.start();
        return new Loaded(directory, TextModel.load(directory, OptionalDouble.empty(), type, engine.device()));
    }

    /** The directory that holds the model's files; a model of the hub is downloaded. */
    public Path locate() {
        return ModelLocation.locate(model, revision, command.commandLine().getErr());
    }

    /** What a name such as {@code bfloat16} means. */
    static DType type(String name) {
        return switch (name) {
            case "float32" -> DType.FLOAT32;
            case "bfloat16" -> DType.BFLOAT16;
            default ->
                throw new CommandFailure(ExitCode.USAGE, "--dtype must be float32 or bfloat16, was '" + name + "'");
        };
    }
}
