package io.mentorkd.models.torchscript;

import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.StoredTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Tensors of one file, and the program that copies them out of it within libtorch: none of them passes through Java. */
final class StoredTensors {
    private final Path file;
    private final Map<String, StoredTensor> tensors;

    private StoredTensors(Path file, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /** Sorted by the files that they are in. */
    static List<StoredTensors> byFile(Map<String, StoredTensor> stored) {
        Map<Path, Map<String, StoredTensor>> files = new LinkedHashMap<>();
        stored.forEach((name, tensor) -> files.computeIfAbsent(tensor.file(), file -> new LinkedHashMap<>())
                .put(name, tensor));
        return files.entrySet().stream()
                .map(file -> new StoredTensors(file.getKey(), file.getValue()))
                .toList();
    }

    /** Memory that libtorch allocated on the device, each number converted to the type that its tensor shall have. */
    NamedTensors load(String argument, Function<String, DType> as, ComputeDevice device) {
        ComputeDevice resolved = device.resolved();
        Map<String, Object> attributes = Map.of(
                "path", file.toAbsolutePath().toString(),
                "device", resolved.toString(),
                "names", List.copyOf(tensors.keySet()),
                "begins", each(StoredTensor::offset),
                "widths", each(tensor -> tensor.type().bytes()),
                "stored", tensors.entrySet().stream().mapToLong(this::code).toArray(),
                "kept",
                        tensors.keySet().stream()
                                .mapToLong(name -> as.apply(name).code())
                                .toArray(),
                "ranks", each(tensor -> tensor.shape().length),
                "dimensions",
                        tensors.values().stream()
                                .flatMapToLong(tensor -> Arrays.stream(tensor.shape()))
                                .toArray());
        String text = TorchScriptProgram.source(StoredTensors.class, "load.torchscript");
        try (TorchScriptProgram program = TorchScriptProgram.compile(attributes, List.of(text), resolved);
                Call call = program.call("load")) {
            return call.train().keep(argument); // What was loaded to be trained must not be marked as of inference.
        }
    }

    private long code(Map.Entry<String, StoredTensor> tensor) {
        return switch (tensor.getValue().type()) {
            case F32, F16, BF16 -> DType.of(tensor.getValue().type()).code();
            default ->
                throw new SafetensorsException(
                        file,
                        "tensor " + tensor.getKey() + " must be F32, F16 or BF16, is "
                                + tensor.getValue().type());
        };
    }

    private long[] each(ToLongFunction<StoredTensor> property) {
        return tensors.values().stream().mapToLong(property).toArray();
    }
}
