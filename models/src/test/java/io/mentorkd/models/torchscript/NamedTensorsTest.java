package io.mentorkd.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.safetensors.ElementType;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.StoredTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTensorsTest {
    private static final int HALVES = 1 << 16;

    @TempDir
    private Path directory;

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = littleEndian(values.length * Float.BYTES);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.flip();
    }

    private Path write(String name, ByteBuffer content) throws IOException {
        Path file = directory.resolve(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(content.duplicate().rewind());
        }
        return file;
    }

    private static NamedTensors load(StoredTensor tensor, DType as) {
        return NamedTensors.load("weights", Map.of("a", tensor), as, ComputeDevice.CPU);
    }

    private static byte[] bytes(NamedTensors tensors, String name, DType as) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tensors.write(name, as, piece -> {
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            bytes.writeBytes(copy);
        });
        return bytes.toByteArray();
    }

    /** All numbers of 16 bits, after {@code gap} bytes of something else. */
    private Path halves(int gap) throws IOException {
        ByteBuffer content = littleEndian(gap + HALVES * 2);
        content.position(gap);
        for (int half = 0; half < HALVES; half++) {
            content.putShort((short) half);
        }
        return write("halves", content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 3}) // 3: across the numbers' own boundaries
    void shouldWidenEveryBfloat16Exactly(int gap) throws IOException {
        StoredTensor stored = new StoredTensor(halves(gap), gap, ElementType.BF16, 256, 256);

        try (NamedTensors tensors = load(stored, DType.FLOAT32)) {
            ByteBuffer widened = tensors.read("a");
            for (int half = 0; half < HALVES; half++) {
                assertThat(widened.getInt()).isEqualTo(half << 16);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 3})
    void shouldWidenEveryFloat16Exactly(int gap) throws IOException {
        StoredTensor stored = new StoredTensor(halves(gap), gap, ElementType.F16, HALVES);

        try (NamedTensors tensors = load(stored, DType.FLOAT32)) {
            ByteBuffer widened = tensors.read("a");
            for (int half = 0; half < HALVES; half++) {
                assertThat(Float.floatToIntBits(widened.getFloat())) // All NaN alike.
                        .isEqualTo(Float.floatToIntBits(fromFloat16((short) half)));
            }
        }
    }

    /** IEEE 754 binary16: 1 sign bit, 5 exponent bits biased by 15, 10 fraction bits. */
    private static float fromFloat16(short half) {
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return half < 0 ? -magnitude : magnitude;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1, 2, 3})
    void shouldReadFloat32AsItIs(int gap) throws IOException {
        ByteBuffer content = littleEndian(gap + 12).position(gap);
        content.putFloat(1).putFloat(-0.1f).putInt(0x7f800001);
        StoredTensor stored = new StoredTensor(write("floats", content), gap, ElementType.F32, 3);

        try (NamedTensors tensors = load(stored, DType.FLOAT32)) {
            assertThat(tensors.read("a")).isEqualTo(content.position(gap));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BFLOAT16", "FLOAT16"})
    void shouldWriteBackTheBytesOfSixteenBitsThatItKept(DType type) throws IOException {
        Path file = halves(0);

        try (NamedTensors tensors = load(new StoredTensor(file, 0, type.stored(), HALVES), type)) {
            assertThat(bytes(tensors, "a", type)).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void shouldRoundToTheNearestWhenItWritesFewerBits() {
        float half = 1 + 0x1p-8f; // Midway between two bfloat16: the even one is meant.
        try (NamedTensors tensors = NamedTensors.copyOf(
                "weights", Map.of("a", new long[] {3}), name -> floats(1, half, half + 0x1p-20f), ComputeDevice.CPU)) {
            ByteBuffer written =
                    ByteBuffer.wrap(bytes(tensors, "a", DType.BFLOAT16)).order(ByteOrder.LITTLE_ENDIAN);

            assertThat(new int[] {written.getShort(), written.getShort(), written.getShort()})
                    .containsExactly(0x3f80, 0x3f80, 0x3f81);
        }
    }

    @Test
    void shouldLoadFromSeveralFilesInTheOrderAsked() throws IOException {
        Path one = write("one", floats(1, 2, 3, 4));
        Path two = write("two", floats(5, 6));
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        stored.put("z.weight", new StoredTensor(one, 8, ElementType.F32, 2, 1));
        stored.put("b", new StoredTensor(two, 0, ElementType.F32, 2));
        stored.put("a", new StoredTensor(one, 0, ElementType.F32));
        stored.put("none", new StoredTensor(two, 8, ElementType.F32, 0, 7));

        try (NamedTensors tensors = NamedTensors.load(
                "weights", stored, name -> name.equals("b") ? DType.BFLOAT16 : DType.FLOAT32, ComputeDevice.AUTO)) {
            assertThat(tensors.names()).containsExactly("z.weight", "b", "a", "none");
            assertThat(tensors.read("z.weight")).isEqualTo(floats(3, 4));
            assertThat(tensors.read("b")).isEqualTo(floats(5, 6));
            assertThat(tensors.read("a")).isEqualTo(floats(1));
            assertThat(tensors.read("none").remaining()).isZero();
            assertThat(tensors.shape("z.weight")).containsExactly(2, 1);
            assertThat(tensors.shape("a")).isEmpty();
            assertThat(tensors.shape("none")).containsExactly(0, 7);
            assertThat(tensors.size()).isEqualTo(5);
        }
    }

    @Test
    void shouldLoadWhatLiesBeyondTwoGigabytes() throws IOException {
        Path file = write("sparse", littleEndian(0));
        long far = (1L << 31) + 200_000_002;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(floats(3, 4), far);
        }

        try (NamedTensors tensors = load(new StoredTensor(file, far, ElementType.F32, 2), DType.FLOAT32)) {
            assertThat(tensors.read("a")).isEqualTo(floats(3, 4));
        }
    }

    @Test
    void shouldWriteInPiecesThatFitABuffer() {
        int count = (8 << 20) / Float.BYTES + 5;
        ByteBuffer content = littleEndian(count * Float.BYTES);
        for (int i = 0; i < count; i++) {
            content.putFloat(i);
        }
        List<Integer> lengths = new ArrayList<>();
        content.flip();
        try (NamedTensors tensors = NamedTensors.copyOf(
                "weights", Map.of("a", new long[] {count}), name -> content.duplicate(), ComputeDevice.CPU)) {
            tensors.write("a", DType.FLOAT32, piece -> {
                lengths.add(piece.remaining());
                assertThat(piece).isEqualTo(content.slice(content.position(), piece.remaining()));
                content.position(content.position() + piece.remaining());
            });
        }

        assertThat(lengths).containsExactly(8 << 20, 20);
    }

    @Test
    void shouldRefuseIntegersAsWeights() throws IOException {
        Path file = write("integers", littleEndian(8));

        assertThatThrownBy(() -> load(new StoredTensor(file, 0, ElementType.I64, 1), DType.FLOAT32))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("tensor a must be F32, F16 or BF16, is I64");
    }

    @Test
    void shouldNameAFileThatIsGone() {
        Path gone = directory.resolve("gone.safetensors");

        assertThatThrownBy(() -> load(new StoredTensor(gone, 0, ElementType.F32, 1), DType.FLOAT32))
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining(gone.toString())
                .hasMessageContaining("No such file");
    }

    @Test
    void shouldRefuseAFileThatIsShorterThanItsTensors() throws IOException {
        Path file = write("short", floats(1, 2));

        assertThatThrownBy(() -> load(new StoredTensor(file, 4, ElementType.F32, 2), DType.FLOAT32))
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining(file.toString());
    }
}
