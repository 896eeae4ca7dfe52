package io.mentorkd.models.language;

import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.ShardedWriter;
import io.mentorkd.models.safetensors.StoredTensor;
import io.mentorkd.models.safetensors.TensorLayout;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.NamedTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code model.safetensors}, or its shards: all parameters of a model and nothing else. */
final class WeightsFile {
    /** The file, where it is one. */
    static final String NAME = "model.safetensors";

    private final ModelFamily family;
    private final ModelSpec spec;

    WeightsFile(ModelFamily family, ModelSpec spec) {
        this.family = family;
        this.spec = spec;
    }

    /**
     * Reads the parameters of a configuration into memory.
     *
     * @throws ModelDirectoryException when tensors are missing, surplus or of another shape; it names all of them
     */
    NamedTensors read(Path directory, DType as, ComputeDevice device) {
        try {
            Map<String, StoredTensor> stored =
                    SafetensorsDirectory.open(directory).tensors();
            return NamedTensors.load(ModelProgram.WEIGHTS, chosen(directory, stored), as, device);
        } catch (SafetensorsException e) {
            throw new ModelDirectoryException(e);
        }
    }

    /** How the file's numbers are stored: the type of its widest tensor. */
    static DType precision(Path directory) {
        try {
            return SafetensorsDirectory.open(directory).tensors().values().stream()
                    .map(StoredTensor::type)
                    .filter(type -> Arrays.stream(DType.values()).anyMatch(known -> known.stored() == type))
                    .map(DType::of)
                    .max((one, other) -> Integer.compare(one.bytes(), other.bytes()))
                    .orElse(DType.FLOAT32);
        } catch (SafetensorsException e) {
            throw new ModelDirectoryException(e);
        }
    }

    private Map<String, StoredTensor> chosen(Path directory, Map<String, StoredTensor> stored) {
        Map<String, StoredTensor> byParameter = new LinkedHashMap<>();
        stored.forEach((name, tensor) -> byParameter.put(family.parameterOf(name), tensor));
        List<String> problems = new ArrayList<>();
        Map<String, StoredTensor> chosen = new LinkedHashMap<>();
        for (Parameter parameter : family.parameters(spec)) {
            StoredTensor tensor = byParameter.remove(parameter.name());
            if (tensor == null) {
                problems.add("has no tensor " + parameter.name());
            } else if (!Arrays.equals(tensor.shape(), parameter.shape())) {
                problems.add("tensor " + parameter.name() + " must have shape " + Arrays.toString(parameter.shape())
                        + " by config.json, has " + Arrays.toString(tensor.shape()));
            } else {
                chosen.put(parameter.name(), tensor);
            }
        }
        byParameter.forEach((name, tensor) -> {
            if (family.isUnused(name)) {
                return;
            }
            Optional<String> original = family.copied(spec, name);
            if (original.isEmpty()) {
                problems.add("has tensor " + name + ", which config.json has no place for");
            } else if (chosen.containsKey(original.get()) && !tensor.isCopyOf(chosen.get(original.get()))) {
                problems.add(
                        "tensor " + name + " must be a copy of " + original.get() + " by config.json, but differs");
            }
        });
        if (!problems.isEmpty()) {
            throw new ModelDirectoryException(directory.resolve(NAME), String.join("; ", problems));
        }
        return chosen;
    }

    /**
     * Writes the parameters under the names that {@code transformers} knows, to one file unless it would be larger than a shard.
     *
     * @return the SHA-256 of each file by its name
     */
    Map<String, String> write(Path directory, NamedTensors weights, DType as, long largestShard) {
        List<TensorLayout> layout = family.parameters(spec).stream()
                .map(parameter -> new TensorLayout(parameter.name(), as.stored(), parameter.shape()))
                .toList();
        return ShardedWriter.write(
                directory,
                Map.of("format", "pt"),
                layout,
                (tensor, pieces) -> weights.write(tensor.name(), as, pieces),
                largestShard);
    }
}
