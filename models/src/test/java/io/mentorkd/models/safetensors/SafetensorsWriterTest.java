package io.mentorkd.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    private static final Map<String, String> FORMAT = Map.of("format", "pt");

    @TempDir
    private Path directory;

    /** Bytes that count up, in pieces of at most three. */
    private static void count(TensorLayout tensor, Consumer<ByteBuffer> pieces) {
        for (int at = 0; at < tensor.bytes(); at += 3) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(3, tensor.bytes() - at));
            while (piece.hasRemaining()) {
                piece.put((byte) (at + piece.position()));
            }
            pieces.accept(piece.flip());
        }
    }

    @Test
    void shouldWriteTheseBytes() throws IOException {
        Path file = directory.resolve("a.safetensors");

        String sha256 = SafetensorsWriter.write(
                file,
                FORMAT,
                List.of(
                        new TensorLayout("half", ElementType.BF16, 3),
                        new TensorLayout("b", ElementType.F32, 1, 1),
                        new TensorLayout("a", ElementType.F32)),
                SafetensorsWriterTest::count);

        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[4,8]},"
                + "\"half\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[8,14]}}";
        String padded = header + " ".repeat(Math.floorMod(-header.length(), 8));
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length() + 14).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5});
        assertThat(file).hasBinaryContent(expected.array());
        assertThat(sha256).isEqualTo(Sha256.of(file));
    }

    @Test
    void shouldWriteTheSameBytesInWhateverOrderNotesCome() throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("weights_sha256", "ab");
        notes.put("format", "pt");
        Map<String, String> inOrder = new TreeMap<>(notes);
        List<TensorLayout> tensors = List.of(new TensorLayout("a", ElementType.F32, 2));

        String one = SafetensorsWriter.write(directory.resolve("one"), notes, tensors, SafetensorsWriterTest::count);
        String other =
                SafetensorsWriter.write(directory.resolve("other"), inOrder, tensors, SafetensorsWriterTest::count);

        assertThat(one).isEqualTo(other);
        assertThat(Files.readString(directory.resolve("one"), StandardCharsets.ISO_8859_1))
                .contains("{\"__metadata__\":{\"format\":\"pt\",\"weights_sha256\":\"ab\"},");
    }

    @Test
    void shouldRefuseContentOfAnotherLengthAndLeaveTheOldFile() throws IOException {
        Path file = Files.writeString(directory.resolve("a.safetensors"), "old");

        assertThatThrownBy(() -> SafetensorsWriter.write(
                        file,
                        FORMAT,
                        List.of(new TensorLayout("a", ElementType.F32, 2)),
                        (tensor, pieces) -> pieces.accept(ByteBuffer.allocate(7))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor a must have 8 bytes, had 7");
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void shouldRefuseATensorThatIsNamedTwice() {
        List<TensorLayout> twice =
                List.of(new TensorLayout("a", ElementType.F32, 2), new TensorLayout("a", ElementType.F16, 2));

        assertThatThrownBy(() ->
                        SafetensorsWriter.write(directory.resolve("a"), FORMAT, twice, SafetensorsWriterTest::count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor a is to be written twice");
    }

    @Test
    void shouldSayWhyAFileCannotBeWritten() {
        assertThatThrownBy(() -> SafetensorsWriter.write(
                        directory.resolve("missing/a.safetensors"), FORMAT, List.of(), SafetensorsWriterTest::count))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing/a.safetensors cannot be written: ")
                .hasMessageEndingWith("is missing");
    }

    @Test
    void shouldWriteOneFileWhereItFits() {
        Map<String, String> hashes = ShardedWriter.write(directory, FORMAT, six(), SafetensorsWriterTest::count, 24);

        assertThat(hashes).containsOnlyKeys("model.safetensors");
        assertThat(SafetensorsDirectory.open(directory).tensors()).hasSize(6);
    }

    @Test
    void shouldWriteShardsThatTransformersFinds() throws IOException {
        Map<String, String> hashes = ShardedWriter.write(directory, FORMAT, six(), SafetensorsWriterTest::count, 11);

        assertThat(hashes.keySet())
                .containsExactly(
                        "model-00001-of-00003.safetensors",
                        "model-00002-of-00003.safetensors",
                        "model-00003-of-00003.safetensors",
                        "model.safetensors.index.json");
        for (Map.Entry<String, String> hash : hashes.entrySet()) {
            assertThat(Sha256.of(directory.resolve(hash.getKey()))).isEqualTo(hash.getValue());
        }
        assertThat(directory.resolve("model.safetensors.index.json"))
                .content()
                .contains("\"total_size\" : 24", "\"t2\" : \"model-00002-of-00003.safetensors\"");
        SafetensorsDirectory read = SafetensorsDirectory.open(directory);
        assertThat(read.tensors().keySet()).containsExactly("t0", "t1", "t2", "t3", "t4", "t5");
        assertThat(read.metadata()).isEqualTo(FORMAT);
    }

    @Test
    void shouldGiveATensorThatIsLargerThanAShardAShardToItself() {
        Map<String, String> hashes = ShardedWriter.write(directory, FORMAT, six(), SafetensorsWriterTest::count, 1);

        assertThat(hashes).hasSize(7);
    }

    @Test
    void shouldNotLeaveOtherWeightsThatAReaderWouldTakeInstead() {
        ShardedWriter.write(directory, FORMAT, six(), SafetensorsWriterTest::count, 24);

        assertThatThrownBy(() -> ShardedWriter.write(directory, FORMAT, six(), SafetensorsWriterTest::count, 11))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("model.safetensors: is of other weights: remove it");
    }

    private static List<TensorLayout> six() {
        return IntStream.range(0, 6)
                .mapToObj(t -> new TensorLayout("t" + t, ElementType.F32, 1))
                .toList();
    }
}
