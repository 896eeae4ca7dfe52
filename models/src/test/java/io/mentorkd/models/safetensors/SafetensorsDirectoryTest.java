package io.mentorkd.models.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsDirectoryTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path directory;

    private void write(String file, String... tensors) {
        List<TensorLayout> layouts = Stream.of(tensors)
                .map(name -> new TensorLayout(name, ElementType.BF16, 1))
                .toList();
        SafetensorsWriter.write(
                directory.resolve(file),
                Map.of("format", "pt"),
                layouts,
                (tensor, pieces) -> pieces.accept(ByteBuffer.allocate(2)));
    }

    private void index(String weightMap) throws IOException {
        Files.writeString(directory.resolve(INDEX), "{\"metadata\": {}, \"weight_map\": " + weightMap + "}");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> SafetensorsDirectory.open(directory))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void shouldTakeTheWholeFileBeforeAnIndex() throws IOException {
        write("model.safetensors", "b", "a");
        index("{\"a\": \"gone.safetensors\"}");

        SafetensorsDirectory read = SafetensorsDirectory.open(directory);

        assertThat(read.tensors().keySet()).containsExactly("b", "a");
        assertThat(read.tensors().get("a").file()).isEqualTo(directory.resolve("model.safetensors"));
        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
    }

    @Test
    void shouldFindEachTensorInItsShard() throws IOException {
        write("one.safetensors", "a", "unlisted");
        write("two.safetensors", "b");
        index("{\"b\": \"two.safetensors\", \"a\": \"one.safetensors\"}");

        Map<String, StoredTensor> tensors = SafetensorsDirectory.open(directory).tensors();

        assertThat(tensors.keySet()).containsExactly("b", "a");
        assertThat(tensors.get("b").file()).isEqualTo(directory.resolve("two.safetensors"));
        assertThat(tensors.get("a").file()).isEqualTo(directory.resolve("one.safetensors"));
    }

    @Test
    void shouldNameAllMissingShardsAtOnce() throws IOException {
        write("one.safetensors", "a");
        index("{\"a\": \"one.safetensors\", \"c\": \"three.safetensors\", \"b\": \"two.safetensors\"}");

        assertRefused(INDEX, "names shards that are missing beside it: three.safetensors, two.safetensors");
    }

    @Test
    void shouldNameATensorThatIsNotInItsShard() throws IOException {
        write("one.safetensors", "a");
        write("two.safetensors", "b");
        index("{\"a\": \"two.safetensors\", \"b\": \"two.safetensors\", \"c\": \"one.safetensors\"}");

        assertRefused(INDEX, "says that tensor a is in two.safetensors, which has none");
    }

    @Test
    void shouldRefuseATensorThatIsInTwoShards() throws IOException {
        write("one.safetensors", "a");
        write("two.safetensors", "a", "b");
        index("{\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}");

        assertRefused("two.safetensors: has tensor a, which is also in ", "one.safetensors");
    }

    @Test
    void shouldTellWeightsFromOthersByTheirFilesWhateverLiesBesideThem() throws IOException {
        write("two.safetensors", "b");
        write("one.safetensors", "a");
        index("{\"b\": \"two.safetensors\", \"a\": \"one.safetensors\"}");
        String lines = Sha256.of(directory.resolve("one.safetensors")) + "  one.safetensors\n"
                + Sha256.of(directory.resolve("two.safetensors")) + "  two.safetensors\n";

        assertThat(SafetensorsDirectory.sha256(directory)).isEqualTo(Sha256.of(lines.getBytes(UTF_8)));
        write("other.safetensors", "c");
        assertThat(SafetensorsDirectory.sha256(directory)).isEqualTo(Sha256.of(lines.getBytes(UTF_8)));
        write("one.safetensors", "a", "more");
        assertThat(SafetensorsDirectory.sha256(directory)).isNotEqualTo(Sha256.of(lines.getBytes(UTF_8)));
        write("model.safetensors", "a", "b");
        assertThat(SafetensorsDirectory.sha256(directory)).isEqualTo(Sha256.of(directory.resolve("model.safetensors")));
    }

    @Test
    void shouldNotTellApartWeightsThatAreMissing() throws IOException {
        assertThatThrownBy(() -> SafetensorsDirectory.sha256(directory))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("model.safetensors: is missing, and so is " + INDEX);
        index("{\"a\": \"one.safetensors\"}");
        assertThatThrownBy(() -> SafetensorsDirectory.sha256(directory))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("names shards that are missing beside it: one.safetensors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../one.safetensors",
                "/tmp/one.safetensors",
                "a\\\\b.safetensors",
                "one.bin",
                "",
                "a\\u0000.safetensors"
            })
    void shouldRefuseAShardThatIsNotAFileBesideTheIndex(String shard) throws IOException {
        index("{\"a\": \"" + shard + "\"}");

        assertRefused(INDEX, "shard of tensor a must be the plain name of a .safetensors file, is \"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": \"one.safetensors\", \"a\": \"one.safetensors\"}|is not JSON: Duplicate field 'a'",
                "[]|must have an object 'weight_map'",
                "{}|must have an object 'weight_map'",
                "{\"a\": 1}|must be the plain name of a .safetensors file, is 1",
                "{\"a\"|is not JSON",
            })
    void shouldRefuseAnIndexThatIsNone(String weightMap, String problem) throws IOException {
        index(weightMap);

        assertRefused(INDEX, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "pytorch_model-00001-of-00002.bin", "model.pt", "x.pth", "last.ckpt"})
    void shouldRefuseAPickleAndSayHowToConvertIt(String name) throws IOException {
        Files.createFile(directory.resolve(name));
        Files.createFile(directory.resolve("other.gguf"));

        assertRefused(
                directory.resolve(name) + ": is a pickle, which may run code when read; convert it: python -c \"",
                "safe_serialization=True)\" '" + directory + "'");
    }

    @Test
    void shouldRefuseGgufAndSayHowToConvertIt() throws IOException {
        Files.createFile(directory.resolve("q4.gguf"));

        assertRefused("q4.gguf: is GGUF", "gguf_file='q4.gguf'", "safe_serialization=True");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertRefused("model.safetensors: is missing, and so is " + INDEX);
    }

    @Test
    void shouldSayThatThereIsNoDirectory() {
        assertThatThrownBy(() -> SafetensorsDirectory.open(directory.resolve("gone")))
                .isInstanceOf(SafetensorsException.class)
                .hasMessage(directory.resolve("gone") + ": is not a directory");
    }
}
