package io.mentorkd.cli.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.checkpoints.DurableFiles;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.PromptFormat;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A verified checkpoint, to be written as a directory that needs no mentorkd: there whole, or not at all. */
final class ModelExport {

    private static final String CONFIG = "_config.json";
    private static final String WEIGHTS = "_model.safetensors";
    private static final String CARD = "README.md";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path checkpoint;
    private final CheckpointLineage lineage;
    private final List<BaseModel> ancestors;

    /**
     * An export of the checkpoint in a directory.
     *
     * @throws IOException if the manifest of what it began with cannot be read
     */
    ModelExport(Path checkpoint, CheckpointLineage lineage) throws IOException {
        this.checkpoint = checkpoint;
        this.lineage = lineage;
        this.ancestors = BaseModel.ancestors(lineage.config());
    }

    /**
     * Writes the whole model.
     *
     * @param dtype of its weights; empty as they are
     * @param largestShard bytes of tensors in one file of weights
     */
    ExportDocument whole(Path target, Optional<DType> dtype, long largestShard) throws IOException {
        try (TextModel text = TextModel.load(checkpoint, OptionalDouble.empty(), DType.FLOAT32, ComputeDevice.CPU)) {
            ExportedModel model = new ExportedModel(
                    text.model().spec().isEncoderDecoder(),
                    text.format().isChat(),
                    false,
                    dtype.orElse(text.model().precision()),
                    text.model().size());
            if (model.dtype() == DType.FLOAT16) {
                HalfPrecisionRange.require(text.model().weights());
            }
            Map<String, String> hashes = new HashMap<>();
            DurableFiles.writeDirectory(target, directory -> {
                hashes.putAll(text.save(directory, model.dtype(), largestShard));
                writeCard(directory, model);
            });
            return ExportDocument.of(target, model, hashes);
        }
    }

    /** Writes the adapter alone, as PEFT reads it. */
    ExportDocument adapter(Path target) throws IOException {
        if (!Adapter.isIn(checkpoint, Adapter.IN_CHECKPOINT)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--adapter: there is none in " + checkpoint
                            + ", its run trained all weights (--lora-rank N trains one)");
        }
        ObjectNode config = (ObjectNode)
                JSON.readTree(checkpoint.resolve(Adapter.IN_CHECKPOINT + CONFIG).toFile());
        nameBase(config);
        try (Tokenizer tokenizer = Tokenizer.load(checkpoint)) {
            boolean isEncoderDecoder = config.path("task_type").asText().equals("SEQ_2_SEQ_LM");
            ExportedModel model = new ExportedModel(
                    isEncoderDecoder,
                    PromptFormat.of(tokenizer, isEncoderDecoder, 0).isChat(),
                    true,
                    DType.FLOAT32,
                    size(checkpoint.resolve(Adapter.IN_CHECKPOINT + WEIGHTS)));
            DurableFiles.writeDirectory(target, directory -> {
                DurableFiles.copy(
                        checkpoint.resolve(Adapter.IN_CHECKPOINT + WEIGHTS),
                        directory.resolve(Adapter.OF_PEFT + WEIGHTS));
                write(directory.resolve(Adapter.OF_PEFT + CONFIG), config.toPrettyString() + "\n");
                tokenizer.save(directory);
                writeCard(directory, model);
            });
            return ExportDocument.of(target, model, Map.of());
        }
    }

    /** What PEFT shall put it on: the very weights that the run began with. */
    private void nameBase(ObjectNode config) {
        JsonNode layers = lineage.config().path("layers");
        if (ancestors.isEmpty() || layers.isObject()) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "the adapter in " + checkpoint + " is of some blocks of the decoder of "
                            + ModelName.of(lineage.config().path("architecture").asText())
                            + " (--layers), which no directory holds: export the whole model, without --adapter");
        }
        BaseModel base = ancestors.get(0);
        config.put(
                "base_model_name_or_path", base.name().isOfHub() ? base.name().name() : base.directory());
        base.name().commit().ifPresent(commit -> config.put("revision", commit));
    }

    private static long size(Path weights) {
        try (SafetensorsFile file = SafetensorsFile.open(weights)) {
            return file.names().stream()
                    .mapToLong(name -> Arrays.stream(file.shape(name)).reduce(1, Math::multiplyExact))
                    .sum();
        }
    }

    private void writeCard(Path directory, ExportedModel model) throws IOException {
        Optional<License> license = Optional.empty();
        for (BaseModel ancestor : ancestors) {
            license = license.isPresent() ? license : ancestor.license();
        }
        write(directory.resolve(CARD), new ModelCard(model, ModelName.of(lineage), lineage, ancestors, license).text());
    }

    private static void write(Path file, String text) throws IOException {
        DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
