package io.mentorkd.models.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes files of tensors. The same tensors and notes make the same bytes. */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /**
     * Writes a file that is there whole or not at all; one that was there is replaced. Wider types come first, as the reference
     * implementation does it, so that every number is aligned; else the order is kept.
     *
     * @param metadata notes; {@code transformers} asks for {@code format=pt}
     * @return the file's SHA-256, made while it was written
     * @throws UncheckedIOException when the file cannot be written
     */
    public static String write(
            Path file, Map<String, String> metadata, List<TensorLayout> tensors, TensorContent content) {
        List<TensorLayout> inOrder = tensors.stream()
                .sorted(Comparator.comparing(tensor -> -tensor.type().bytes()))
                .toList();
        try {
            return DurableFiles.write(file, channel -> {
                channel.write(header(metadata, inOrder));
                for (TensorLayout tensor : inOrder) {
                    write(channel, tensor, content);
                }
            });
        } catch (UncheckedIOException e) {
            throw cannotBeWritten(file, e.getCause());
        } catch (IOException e) {
            throw cannotBeWritten(file, e);
        }
    }

    /**
     * Writes float32 tensors that fit a buffer.
     *
     * @param shapes dimensions by name, in the order to be written
     * @param contents gives the little-endian float32 bytes of a name
     */
    public static String write(
            Path file,
            Map<String, String> metadata,
            Map<String, long[]> shapes,
            Function<String, ByteBuffer> contents) {
        List<TensorLayout> tensors = shapes.entrySet().stream()
                .map(tensor -> new TensorLayout(tensor.getKey(), ElementType.F32, tensor.getValue()))
                .toList();
        return write(file, metadata, tensors, (tensor, pieces) -> pieces.accept(contents.apply(tensor.name())));
    }

    private static UncheckedIOException cannotBeWritten(Path file, IOException e) {
        return new UncheckedIOException(file + " cannot be written: " + DurableFiles.reason(e), e);
    }

    private static void write(WritableByteChannel channel, TensorLayout tensor, TensorContent content) {
        long[] written = {0};
        content.write(tensor, piece -> {
            written[0] += piece.remaining();
            try {
                channel.write(piece);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (written[0] != tensor.bytes()) {
            throw new IllegalArgumentException(
                    "tensor " + tensor.name() + " must have " + tensor.bytes() + " bytes, had " + written[0]);
        }
    }

    private static ByteBuffer header(Map<String, String> metadata, List<TensorLayout> tensors)
            throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode notes = json.putObject(SafetensorsHeader.METADATA);
        new TreeMap<>(metadata).forEach(notes::put); // a map may have another order in each process
        long begin = 0;
        for (TensorLayout tensor : tensors) {
            if (json.has(tensor.name())) {
                throw new IllegalArgumentException("tensor " + tensor.name() + " is to be written twice");
            }
            long end = begin + tensor.bytes();
            ObjectNode entry =
                    json.putObject(tensor.name()).put("dtype", tensor.type().name());
            entry.set("shape", JSON.valueToTree(tensor.shape()));
            entry.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        byte[] text = JSON.writeValueAsBytes(json);
        int padding = Math.floorMod(-text.length, Long.BYTES);
        ByteBuffer header =
                ByteBuffer.allocate(Long.BYTES + text.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(text.length + (long) padding).put(text);
        header.put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        return header.flip();
    }
}
