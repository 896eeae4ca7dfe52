package io.mentorkd.models.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;

/** Writes float32 tensors. The same tensors make the same bytes. */
public final class SafetensorsWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsWriter() {}

    /**
     * Writes a file, forces it to the disk and only then gives it its name; a file that was there is replaced.
     *
     * @param metadata notes; {@code transformers} asks for {@code format=pt}
     * @param shapes dimensions by name, in the order to be written
     * @param contents gives the little-endian float32 bytes of a name
     * @throws UncheckedIOException when the file cannot be written
     */
    public static void write(
            Path file,
            Map<String, String> metadata,
            Map<String, long[]> shapes,
            Function<String, ByteBuffer> contents) {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                writeAll(channel, header(metadata, shapes));
                for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
                    ByteBuffer content = contents.apply(tensor.getKey());
                    if (content.remaining() != bytes(tensor.getValue())) {
                        throw new IllegalArgumentException("tensor " + tensor.getKey() + " must have "
                                + bytes(tensor.getValue()) + " bytes, had " + content.remaining());
                    }
                    writeAll(channel, content);
                }
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static ByteBuffer header(Map<String, String> metadata, Map<String, long[]> shapes)
            throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode notes = json.putObject("__metadata__");
        metadata.forEach(notes::put);
        long begin = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            long end = begin + bytes(tensor.getValue());
            ObjectNode entry = json.putObject(tensor.getKey()).put("dtype", "F32");
            entry.set("shape", JSON.valueToTree(tensor.getValue()));
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

    private static long bytes(long[] shape) {
        long bytes = Float.BYTES;
        for (long dimension : shape) {
            bytes = Math.multiplyExact(bytes, dimension);
        }
        return bytes;
    }

    private static void writeAll(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }
}
