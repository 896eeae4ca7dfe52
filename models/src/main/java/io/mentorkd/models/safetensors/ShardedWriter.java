package io.mentorkd.models.safetensors;

import io.mentorkd.models.checkpoints.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the weights of a model directory under the names by which {@code transformers} and llama.cpp find them. */
public final class ShardedWriter {
    private ShardedWriter() {}

    /**
     * Writes {@code model.safetensors} if it is no larger than a shard may be; else {@code model-00001-of-00003.safetensors} and
     * so on, and last the index. Tensors stay in order; one that is larger than a shard has a shard to itself.
     *
     * @param largestShard bytes of tensors in one file
     * @return the SHA-256 of each file by its name
     * @throws SafetensorsException when other weights are there that a reader would take instead
     * @throws UncheckedIOException when a file cannot be written
     */
    public static Map<String, String> write(
            Path directory,
            Map<String, String> metadata,
            List<TensorLayout> tensors,
            TensorContent content,
            long largestShard) {
        if (largestShard < 1) {
            throw new IllegalArgumentException("largestShard must be at least 1 byte, was " + largestShard);
        }
        List<List<TensorLayout>> shards = shards(tensors, largestShard);
        Map<String, List<TensorLayout>> files = new LinkedHashMap<>();
        for (int shard = 1; shard <= shards.size(); shard++) {
            String name = shards.size() == 1
                    ? SafetensorsDirectory.FILE
                    : String.format("model-%05d-of-%05d.safetensors", shard, shards.size());
            files.put(name, shards.get(shard - 1));
        }
        refuseOtherWeights(directory, files);
        Map<String, String> hashes = new LinkedHashMap<>();
        Map<String, String> shardByTensor = new LinkedHashMap<>();
        files.forEach((name, shard) -> {
            hashes.put(name, SafetensorsWriter.write(directory.resolve(name), metadata, shard, content));
            shard.forEach(tensor -> shardByTensor.put(tensor.name(), name));
        });
        if (files.size() > 1) {
            long totalSize = tensors.stream().mapToLong(TensorLayout::bytes).sum();
            hashes.put(SafetensorsDirectory.INDEX, writeIndex(directory, new ShardIndex(shardByTensor), totalSize));
        }
        return hashes;
    }

    private static List<List<TensorLayout>> shards(List<TensorLayout> tensors, long largest) {
        List<List<TensorLayout>> shards = new ArrayList<>();
        shards.add(new ArrayList<>());
        long size = 0;
        for (TensorLayout tensor : tensors) {
            if (size > 0 && size + tensor.bytes() > largest) {
                shards.add(new ArrayList<>());
                size = 0;
            }
            shards.get(shards.size() - 1).add(tensor);
            size += tensor.bytes();
        }
        return shards;
    }

    private static void refuseOtherWeights(Path directory, Map<String, List<TensorLayout>> files) {
        for (String name : List.of(SafetensorsDirectory.FILE, SafetensorsDirectory.INDEX)) {
            boolean isReplaced =
                    files.containsKey(name) || (name.equals(SafetensorsDirectory.INDEX) && files.size() > 1);
            if (!isReplaced && Files.exists(directory.resolve(name))) {
                throw new SafetensorsException(
                        directory.resolve(name),
                        "is of other weights: remove it, and its shards, before " + files.size()
                                + " files of weights are written beside it");
            }
        }
    }

    private static String writeIndex(Path directory, ShardIndex index, long totalSize) {
        Path file = directory.resolve(SafetensorsDirectory.INDEX);
        try {
            return DurableFiles.write(file, index.json(totalSize));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + DurableFiles.reason(e), e);
        }
    }
}
