package io.mentorkd.models.t5;

import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import io.mentorkd.models.safetensors.StoredTensor;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code model.safetensors}: all parameters of a T5 and nothing else. */
final class T5WeightsFile {
    static final String NAME = "model.safetensors";

    /** Copies of the embedding that older files carry; so is a tied head. */
    private static final Set<String> COPIES = Set.of("encoder.embed_tokens.weight", "decoder.embed_tokens.weight");
    /** The first release carried it and never used it; Hugging Face ignores it too. */
    private static final String UNUSED = "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";

    private T5WeightsFile() {}

    /**
     * Reads the parameters of a configuration into memory.
     *
     * @throws ModelDirectoryException when a tensor is missing, surplus or of another shape
     */
    static NamedTensors read(Path directory, T5Config config, ComputeDevice device) {
        Path path = directory.resolve(NAME);
        if (!Files.exists(path)) {
            throw new ModelDirectoryException(path, "is missing");
        }
        Map<String, long[]> shapes = T5Parameters.shapes(config);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (Map.Entry<String, long[]> parameter : shapes.entrySet()) {
                check(path, file, parameter.getKey(), parameter.getValue());
            }
            for (String name : file.names()) {
                if (!shapes.containsKey(name) && !name.equals(UNUSED)) {
                    checkThatItIsACopy(path, file, config, name);
                }
            }
            Map<String, StoredTensor> parameters = new LinkedHashMap<>();
            Map<String, StoredTensor> stored = file.stored();
            shapes.keySet().forEach(name -> parameters.put(name, stored.get(name)));
            return NamedTensors.load(T5Program.WEIGHTS, parameters, DType.FLOAT32, device);
        } catch (SafetensorsException e) {
            throw new ModelDirectoryException(e);
        }
    }

    private static void check(Path path, SafetensorsFile file, String name, long[] shape) {
        if (!file.names().contains(name)) {
            throw new ModelDirectoryException(path, "has no tensor " + name);
        }
        if (!Arrays.equals(file.shape(name), shape)) {
            throw new ModelDirectoryException(
                    path,
                    "tensor " + name + " must have shape " + Arrays.toString(shape) + " by config.json, has "
                            + Arrays.toString(file.shape(name)));
        }
    }

    private static void checkThatItIsACopy(Path path, SafetensorsFile file, T5Config config, String name) {
        boolean isTiedHead = config.tieWordEmbeddings() && name.equals("lm_head.weight");
        if (!COPIES.contains(name) && !isTiedHead) {
            throw new ModelDirectoryException(path, "has tensor " + name + ", which config.json has no place for");
        }
        if (!file.stored().get(name).isCopyOf(file.stored().get("shared.weight"))) {
            throw new ModelDirectoryException(
                    path, "tensor " + name + " must be a copy of shared.weight by config.json, but differs");
        }
    }

    static void write(Path directory, T5Config config, NamedTensors weights) {
        SafetensorsWriter.write(
                directory.resolve(NAME), Map.of("format", "pt"), T5Parameters.shapes(config), weights::read);
    }
}
