package io.mentorkd.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("a.safetensors");
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer;
    }

    private void write(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(text.length).put(text).put(data).array());
    }

    @Test
    void shouldReadWhatItWrote() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("b.weight", new long[] {2, 2});
        shapes.put("a.weight", new long[] {1});
        shapes.put("scalar", new long[] {});
        SafetensorsWriter.write(file, Map.of("format", "pt"), shapes, name -> switch (name) {
            case "b.weight" -> floats(1, -2, Float.MIN_VALUE, Float.POSITIVE_INFINITY);
            case "a.weight" -> floats(0.1f);
            default -> floats(7);
        });

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.names()).containsExactly("b.weight", "a.weight", "scalar");
            assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
            assertThat(read.shape("b.weight")).containsExactly(2, 2);
            assertThat(read.floats("b.weight")).isEqualTo(floats(1, -2, Float.MIN_VALUE, Float.POSITIVE_INFINITY));
            assertThat(read.floats("a.weight")).isEqualTo(floats(0.1f));
            assertThat(read.floats("scalar")).isEqualTo(floats(7));
            assertThat(read.type("scalar")).isEqualTo(ElementType.F32);
        }
    }

    @Test
    void shouldBeginTensorsAtAMultipleOfEightBytes() throws IOException {
        for (int length = 0; length < 9; length++) {
            SafetensorsWriter.write(file, Map.of(), Map.of("x".repeat(length + 1), new long[] {1}), name -> floats(1));

            assertThat((Files.size(file) - Float.BYTES) % 8).isZero();
        }
    }

    @Test
    void shouldReplaceAFileWhole() throws IOException {
        Files.writeString(file, "something older and longer ".repeat(50));

        SafetensorsWriter.write(file, Map.of(), Map.of("x", new long[] {1}), name -> floats(1));

        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".partial"));
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.floats("x")).isEqualTo(floats(1));
        }
    }

    @Test
    void shouldReadTensorsBeyondTwoGigabytes() throws IOException {
        String header = """
                {"a": {"dtype": "F32", "shape": [268435456], "data_offsets": [0, 1073741824]},
                 "b": {"dtype": "F32", "shape": [4, 67108864], "data_offsets": [1073741824, 2147483648]},
                 "c": {"dtype": "F32", "shape": [2], "data_offsets": [2147483648, 2147483656]}}
                """;
        write(header, new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) { // a sparse file
            channel.write(floats(3, 4), channel.size() + (1L << 31));
        }

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.floats("c")).isEqualTo(floats(3, 4));
            assertThat(read.floats("b").remaining()).isEqualTo(1 << 30);
        }
    }

    @Test
    void shouldSayWhereEachTensorIs() throws IOException {
        String header = """
                {"b": {"dtype": "F16", "shape": [7], "data_offsets": [0, 14]},
                 "a": {"dtype": "BF16", "shape": [3, 1], "data_offsets": [14, 20]}}
                """;
        write(header, new byte[20]);
        long begin = 8L + header.length();

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.stored())
                    .containsExactly(
                            Map.entry("b", new StoredTensor(file, begin, ElementType.F16, 7)),
                            Map.entry("a", new StoredTensor(file, begin + 14, ElementType.BF16, 3, 1)));
        }
    }

    @Test
    void shouldKnowCopiesByTypeShapeAndBytes() throws IOException {
        byte[] data = new byte[16];
        data[9] = 1;
        data[13] = 1;
        write("", data);
        StoredTensor zeros = new StoredTensor(file, 8, ElementType.F32, 1);

        assertThat(new StoredTensor(file, 12, ElementType.F32, 1).isCopyOf(zeros))
                .isTrue();
        assertThat(new StoredTensor(file, 16, ElementType.F32, 1).isCopyOf(zeros))
                .isFalse();
        assertThat(new StoredTensor(file, 12, ElementType.F32, 1, 1).isCopyOf(zeros))
                .isFalse();
        assertThat(new StoredTensor(file, 12, ElementType.I32, 1).isCopyOf(zeros))
                .isFalse();
        StoredTensor two = new StoredTensor(file, 16, ElementType.F32, 1);
        assertThat(new StoredTensor(file, 20, ElementType.F32, 1).isCopyOf(two)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": {\"dtype\": \"F99\", \"shape\": [2], \"data_offsets\": [0, 8]}}|unknown dtype 'F99'",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [3], \"data_offsets\": [0, 8]}}|cannot have 8 bytes",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [-2], \"data_offsets\": [0, 8]}}|shape [-2]",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2.5], \"data_offsets\": [0, 8]}}|shape [2.5]",
                "{\"a\": {\"dtype\": \"F32\", \"data_offsets\": [0, 8]}}|no array shape",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [8, 0]}}|data_offsets [8, 0]",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0]}}|data_offsets [0]",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}}|describes 4 bytes",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4], \"data_offsets\": [0, 16]}}|describes 16 bytes",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}}|begins at 4",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4294967296, 4294967296], \"data_offsets\": [0, 8]}}|impossible",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]},"
                        + " \"b\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}}|ends at 8",
                "{\"a\": 1, \"a\": 2}|is not JSON",
                "[1]|must be a JSON object",
                "{\"a\": |is not JSON",
            })
    void shouldRefuseAHeaderThatLies(String headerAndProblem) throws IOException {
        String[] parts = headerAndProblem.split("\\|", 2);
        write(parts[0], new byte[8]);

        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("a.safetensors")
                .hasMessageContaining(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 1000, 200_000_000, Long.MAX_VALUE})
    void shouldRefuseAHeaderLongerThanTheFile(long claimed) throws IOException {
        Files.write(
                file,
                ByteBuffer.allocate(30)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(claimed)
                        .array());

        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("claims " + claimed);
    }

    @Test
    void shouldRefuseAFileOfThreeBytes() throws IOException {
        Files.write(file, new byte[3]);

        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("at least 8 bytes");
    }

    @Test
    void shouldRefuseToReadIntegersAsFloats() throws IOException {
        write("{\"a\": {\"dtype\": \"I64\", \"shape\": [1], \"data_offsets\": [0, 8]}}", new byte[8]);

        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> read.floats("a"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("must be F32, is I64");
        }
    }
}
