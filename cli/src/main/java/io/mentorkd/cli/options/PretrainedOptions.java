package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.LoraConfig;
import io.mentorkd.trainers.runs.InitialModel;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.ModelConfig.Execution;
import io.mentorkd.trainers.runs.ModelConfig.Layers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** With which model training begins that there is already, what of it is trained, and how a step of it is computed. */
public final class PretrainedOptions {
    private static final Map<String, String> DEFAULTS = Map.of(
            "--learning-rate", "0.0001",
            "--weight-decay", "0.01",
            "--batch-size", "8",
            "--warmup-steps", "20",
            "--passes", "3");
    private static final String LEARNING_RATE_OF_ADAPTERS = "0.0005";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = {
                "Begin with this model in place of new weights: a run's directory, a Hugging Face model directory, or the id"
                        + " of a model on the Hugging Face hub, such as Qwen/Qwen2.5-0.5B-Instruct.",
                "Other defaults hold then: --learning-rate 0.0001 (of adapters 0.0005), --weight-decay 0.01,"
                        + " --batch-size 8, --warmup-steps 20, --passes 3."
            })
    private String model;

    @Mixin
    private ModelVariant variant;

    @Option(
            names = "--layers",
            paramLabel = "N|LIST",
            description =
                    "Begin with some blocks of the model's decoder only: so many of those that are missed most on the"
                            + " first ten rationales, or these, such as 0,1,5, counted from 0.")
    private String layers;

    @Option(
            names = "--lora-rank",
            paramLabel = "N",
            description = "Train an adapter of this rank (LoRA) and leave the weights as they are.")
    private Integer loraRank;

    @Option(
            names = "--lora-alpha",
            paramLabel = "X",
            description = "Scale of the adapter: what it adds is multiplied by X / rank. Default: twice the rank.")
    private Double loraAlpha;

    @Option(
            names = "--lora-targets",
            paramLabel = "NAMES",
            split = ",",
            description = "Matrices that are adapted, such as q_proj,v_proj. Default: all-linear.")
    private List<String> loraTargets = List.of(LoraConfig.ALL_LINEAR);

    @Option(
            names = "--recompute",
            description =
                    "Compute the insides of blocks again on the way back: a third slower, a fraction of the memory.")
    private boolean recompute;

    @Option(
            names = "--micro-batch-size",
            paramLabel = "N",
            description =
                    "Examples that are computed at a time; the batch is their sum. Halved where they do not fit into"
                            + " memory. Default: all of a batch.")
    private Integer microBatch;

    private CommandSpec command; // Known once settled: a mixin of a mixin is not told.

    private Optional<Path> located = Optional.empty(); // Looked for once.

    /** Sets the options of a command that have other defaults where training begins with a model. */
    void settle(CommandSpec whole) {
        command = whole;
        if (model == null) {
            return;
        }
        DEFAULTS.forEach(this::byDefault);
        if (loraRank != null) {
            byDefault("--learning-rate", LEARNING_RATE_OF_ADAPTERS);
        }
    }

    private void byDefault(String name, String value) {
        OptionSpec option = command.optionsMap().get(name);
        if (option != null && !command.commandLine().getParseResult().hasMatchedOption(option)) {
            option.setValue(option.type() == int.class ? (Object) Integer.valueOf(value) : Double.valueOf(value));
        }
    }

    /** The directory of the model to begin with; empty where weights are new. */
    Optional<Path> locate() throws IOException {
        if (model != null && located.isEmpty()) {
            for (String other : List.of("--architecture", "--tokenizer")) {
                if (command.commandLine().getParseResult().hasMatchedOption(other)) {
                    throw CommandFailure.usage("--model and " + other + " exclude each other");
                }
            }
            located = Optional.of(
                    variant.locate(model, command.commandLine().getErr()).toRealPath());
        }
        return located;
    }

    /** The configuration that begins with the model in a directory. */
    ModelConfig config(Path directory, Path run, EngineOptions engine) throws IOException {
        return new ModelConfig(
                directory.toString(),
                directory.toString(),
                engine.devices(),
                engine.threads(),
                Optional.of(InitialModel.of(directory, run)),
                layers(directory),
                adapter(),
                execution());
    }

    /** The configuration of new weights. */
    ModelConfig newWeights(String architecture, String tokenizer, EngineOptions engine) {
        if (layers != null || loraRank != null) {
            throw CommandFailure.usage((layers != null ? "--layers" : "--lora-rank")
                    + " needs --model: new weights have" + " nothing to keep");
        }
        return new ModelConfig(
                architecture,
                tokenizer,
                engine.devices(),
                engine.threads(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                execution());
    }

    private Optional<Layers> layers(Path directory) {
        if (layers == null) {
            return Optional.empty();
        }
        try {
            Layers kept = Layers.parse(layers);
            kept.requireWithin(LanguageModel.specOf(directory).blocks());
            return Optional.of(kept);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--" + wrong.getMessage(), wrong);
        }
    }

    private Optional<LoraConfig> adapter() {
        if (loraRank == null) {
            return Optional.empty();
        }
        return Optional.of(new LoraConfig(loraRank, loraAlpha == null ? 2.0 * loraRank : loraAlpha, loraTargets));
    }

    private Execution execution() {
        return new Execution(
                variant.name(), recompute, microBatch == null ? OptionalInt.empty() : OptionalInt.of(microBatch));
    }
}
