package io.mentorkd.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.CheckpointStore;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Adapter;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.LoraConfig;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's directory with one checkpoint, of a small model that nobody trained: all that an export looks at.
 *
 * @param directory of the run
 * @param notes of its manifest
 */
record ExportableRun(Path directory, ObjectNode notes) {

    private static final int SEED = 3;

    static ExportableRun in(Path directory) {
        return new ExportableRun(directory, notes("""
                {"runId": "a-run", "tokenizerSha256": "t0", "topic": "accepted", "step": 7, "examples": 56,
                 "roundComplete": true, "promoted": true, "scores": {"svamp": 0.25, "date": 1.0},
                 "config": {"modelId": "student", "seed": 42, "architecture": "nano", "tokenizer": "bytes",
                  "objective": "mentor-kd", "lengths": {"targetTokens": 64},
                  "distillation": {"softLabelWeight": 0.3, "temperature": 2.0, "mentor": null}},
                 "rounds": [
                  {"number": 1, "passes": 2, "steps": null, "seed": 11, "replay": [],
                   "fresh": {"topic": "accepted", "spans": {"0": {"from": 0, "to": 5}, "1": {"from": 3, "to": 3}}}},
                  {"number": 2, "passes": 1, "steps": 4, "seed": 12,
                   "replay": [{"topic": "accepted", "spans": {"0": {"from": 2, "to": 4}}}],
                   "fresh": {"topic": "accepted", "spans": {"0": {"from": 5, "to": 9}}}}]}
                """));
    }

    private static ObjectNode notes(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** The same, begun with the model in a directory. */
    ExportableRun begunWith(Path model) {
        ObjectNode changed = notes.deepCopy();
        ObjectNode config = (ObjectNode) changed.get("config");
        config.put("architecture", model.toString()).put("tokenizer", model.toString());
        config.putObject("initial").put("weightsSha256", "w0");
        return new ExportableRun(directory, changed);
    }

    /** The same, begun with some blocks of it. */
    ExportableRun keeping(int... blocks) {
        ObjectNode changed = notes.deepCopy();
        ObjectNode layers = ((ObjectNode) changed.get("config")).putObject("layers");
        for (int block : blocks) {
            layers.withArray("blocks").add(block);
        }
        return new ExportableRun(directory, changed);
    }

    /** Writes the checkpoint of a T5. */
    Path writeT5() {
        return write(t5(Map.of()), Optional.empty());
    }

    /** Writes the checkpoint of a T5 with the numbers of some parameters drawn otherwise. */
    Path writeT5(Map<String, Double> deviations) {
        return write(t5(deviations), Optional.empty());
    }

    /** Writes the checkpoint of a decoder, with an adapter where one is wanted. */
    Path writeDecoder(Optional<LoraConfig> adapter) {
        return write(decoder(), adapter);
    }

    private static LanguageModel t5(Map<String, Double> deviations) {
        ModelConfig config = new T5Size(8, 4, 16, 2, 1, 1).version11(259, 0);
        return LanguageModel.initialize(config, deviations, SEED, ComputeDevice.CPU);
    }

    private static LanguageModel decoder() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("architectures").add("LlamaForCausalLM");
        return LanguageModel.initialize(
                ModelConfig.of(json.put("model_type", "llama")
                        .put("hidden_size", 8)
                        .put("intermediate_size", 16)
                        .put("num_attention_heads", 2)
                        .put("num_hidden_layers", 2)
                        .put("vocab_size", 259)
                        .put("tie_word_embeddings", true)
                        .put("bos_token_id", 2)
                        .put("eos_token_id", 1)
                        .put("pad_token_id", 0)),
                SEED);
    }

    private Path write(LanguageModel initial, Optional<LoraConfig> adapter) {
        try (TextModel begun = TextModel.of(initial, Tokenizer.bytes())) {
            CheckpointStore.open(directory.resolve("checkpoints")).write(1, notes, checkpoint -> {
                Files.writeString(checkpoint.resolve("optimizer.safetensors"), "moments");
                if (adapter.isPresent()) {
                    try (Adapter added = Adapter.initialize(begun.model(), adapter.get(), SEED)) {
                        added.save(checkpoint, Adapter.IN_CHECKPOINT, begun.model(), ".");
                    }
                }
                return begun.save(checkpoint, DType.FLOAT32, Long.MAX_VALUE);
            });
        }
        return directory.resolve("checkpoints/revision-00000001");
    }

    /** All matrices but the head, at rank 2. */
    static Optional<LoraConfig> adapter() {
        return Optional.of(new LoraConfig(2, 4, List.of(LoraConfig.ALL_LINEAR)));
    }
}
