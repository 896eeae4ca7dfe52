package io.mentorkd.models.safetensors;

import io.mentorkd.models.checkpoints.DurableFiles;
import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a model directory as Hugging Face lays them down: {@code model.safetensors}, or shards of it and {@code
 * model.safetensors.index.json}, which says where each tensor is.
 */
public final class SafetensorsDirectory {
    static final String FILE = "model.safetensors";
    static final String INDEX = FILE + ".index.json";

    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    private SafetensorsDirectory(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Reads the headers of a directory's files, and no more of them.
     *
     * @throws SafetensorsException when there are no such files, or not what they say
     * @throws UncheckedIOException when one cannot be read
     */
    public static SafetensorsDirectory open(Path directory) {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            try (SafetensorsFile whole = SafetensorsFile.open(file)) {
                return new SafetensorsDirectory(whole.stored(), whole.metadata());
            }
        }
        Path index = directory.resolve(INDEX);
        if (Files.exists(index)) {
            return sharded(directory, ShardIndex.read(index));
        }
        throw refusal(directory);
    }

    /**
     * What a directory's weights are told from others by: the SHA-256 of {@code model.safetensors}; of shards, that of the lines
     * {@code sha256  name} of those that the index names, in the order of their names. What else lies beside them does not count.
     *
     * @throws SafetensorsException when there are no such files
     * @throws IOException when one cannot be read
     */
    public static String sha256(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            return Sha256.of(file);
        }
        Path index = directory.resolve(INDEX);
        if (!Files.exists(index)) {
            throw refusal(directory);
        }
        StringBuilder lines = new StringBuilder();
        for (String shard : shards(directory, ShardIndex.read(index))) {
            lines.append(Sha256.of(directory.resolve(shard)))
                    .append("  ")
                    .append(shard)
                    .append('\n');
        }
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The shards of an index, all of which are there. */
    private static List<String> shards(Path directory, ShardIndex index) {
        List<String> missing = index.shards().stream()
                .filter(shard -> !Files.exists(directory.resolve(shard)))
                .toList();
        if (!missing.isEmpty()) {
            throw new SafetensorsException(
                    directory.resolve(INDEX), "names shards that are missing beside it: " + String.join(", ", missing));
        }
        return index.shards();
    }

    private static SafetensorsDirectory sharded(Path directory, ShardIndex index) {
        Map<String, StoredTensor> found = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String shard : shards(directory, index)) {
            try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(shard))) {
                file.metadata().forEach(metadata::putIfAbsent);
                file.stored().forEach((name, tensor) -> {
                    StoredTensor other = found.put(name, tensor);
                    if (other != null) {
                        throw new SafetensorsException(
                                tensor.file(), "has tensor " + name + ", which is also in " + other.file());
                    }
                });
            }
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        index.shardByTensor().forEach((name, shard) -> {
            StoredTensor tensor = found.get(name);
            if (tensor == null || !tensor.file().equals(directory.resolve(shard))) {
                throw new SafetensorsException(
                        directory.resolve(INDEX), "says that tensor " + name + " is in " + shard + ", which has none");
            }
            tensors.put(name, tensor);
        });
        return new SafetensorsDirectory(tensors, metadata);
    }

    /** Says what is there instead. */
    private static SafetensorsException refusal(Path directory) {
        List<Path> pickles = new ArrayList<>();
        List<Path> ggufs = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return new SafetensorsException(directory, "is not a directory");
        }
        try (var files = Files.list(directory)) {
            files.sorted().forEach(file -> {
                String name = file.getFileName().toString();
                if (name.matches("pytorch_model.*\\.bin|.*\\.(pt|pth|ckpt)")) {
                    pickles.add(file);
                } else if (name.endsWith(".gguf")) {
                    ggufs.add(file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed: " + DurableFiles.reason(e), e);
        }
        // The class that config.json names, so that a head is not lost; a GGUF has its configuration within.
        if (!pickles.isEmpty()) {
            return new SafetensorsException(
                    pickles.get(0),
                    "is a pickle, which may run code when read; convert it: "
                            + python(
                                    directory,
                                    "getattr(t, t.AutoConfig.from_pretrained(d).architectures[0]).from_pretrained(d)"
                                            + ".save_pretrained(d, safe_serialization=True)"));
        }
        if (!ggufs.isEmpty()) {
            String file = "gguf_file='" + ggufs.get(0).getFileName() + "'";
            return new SafetensorsException(
                    ggufs.get(0),
                    "is GGUF, whose weights are rounded for llama.cpp and are not read here; convert it: "
                            + python(
                                    directory,
                                    "t.AutoTokenizer.from_pretrained(d, " + file + ").save_pretrained(d);"
                                            + " t.AutoModelForCausalLM.from_pretrained(d, " + file
                                            + ").save_pretrained(d, safe_serialization=True)"));
        }
        return new SafetensorsException(directory.resolve(FILE), "is missing, and so is " + INDEX);
    }

    private static String python(Path directory, String statements) {
        return "python -c \"import sys, transformers as t; d = sys.argv[1]; " + statements + "\" '" + directory + "'";
    }

    /** Where each tensor is, by name: in the order of the file's header, or of the index. */
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** What the writer noted, all text. */
    public Map<String, String> metadata() {
        return metadata;
    }
}
