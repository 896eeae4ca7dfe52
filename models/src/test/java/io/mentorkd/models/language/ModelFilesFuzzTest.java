package io.mentorkd.models.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.HostileJson;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.models.checkpoints.Checkpoint;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.safetensors.SafetensorsException;
import io.mentorkd.models.safetensors.StoredTensor;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a model that anybody may have published. */
class ModelFilesFuzzTest {

    @TempDir
    private Path directory;

    @Test
    void shouldReadOrRefuseEveryConfiguration() throws IOException {
        List<String> samples = new ArrayList<>();
        Path goldens = Path.of("src/test/resources/io/mentorkd/models/families");
        try (Stream<Path> files = Files.walk(goldens)) {
            for (Path file :
                    files.filter(path -> path.endsWith("config.json")).sorted().toList()) {
                samples.add(Files.readString(file));
            }
        }
        HostileJson configs = new HostileJson(samples);

        Tally tally = Fuzz.of("config.json", ModelDirectoryException.class)
                .withCases(3_000)
                .run(configs::of, json -> {
                    Files.write(directory.resolve("config.json"), json.getBytes(UTF_8));
                    ModelDescription description = ModelDescription.of(ModelConfig.read(directory));
                    assertThat(description.parameters())
                            .isNotEmpty()
                            .allSatisfy(parameter -> assertThat(
                                            Arrays.stream(parameter.shape()).allMatch(size -> size > 0))
                                    .isTrue());
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEverySafetensorsFile() {
        HostileJson headers = new HostileJson(List.of(
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[16,24]}}"));

        Tally tally = Fuzz.of("safetensors files", SafetensorsException.class)
                .withCases(3_000)
                .run(random -> safetensors(random, headers.of(random)), bytes -> {
                    Files.write(directory.resolve("model.safetensors"), bytes);
                    for (StoredTensor tensor :
                            SafetensorsDirectory.open(directory).tensors().values()) {
                        assertThat(tensor.offset() + tensor.bytes()).isLessThanOrEqualTo(bytes.length);
                    }
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldReadOrRefuseEveryIndexOfShards() throws IOException {
        Files.write(directory.resolve("a.safetensors"), whole(HEADER));
        HostileJson indices = new HostileJson(List.of(
                "{\"metadata\":{\"total_size\":24},\"weight_map\":{\"a\":\"a.safetensors\",\"b\":\"a.safetensors\"}}"));

        Tally tally = Fuzz.of("indices of shards", SafetensorsException.class).run(indices::of, json -> {
            Files.write(directory.resolve("model.safetensors.index.json"), json.getBytes(UTF_8));
            assertThat(SafetensorsDirectory.open(directory).tensors().values())
                    .allSatisfy(tensor -> assertThat(tensor.file().getParent()).isEqualTo(directory));
        });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @Test
    void shouldOpenNoCheckpointThatIsNotWhatItsManifestSays() throws IOException {
        Files.writeString(directory.resolve("a"), "content");
        String hash = Sha256.of("content".getBytes(UTF_8));
        HostileJson manifests =
                new HostileJson(List.of("{\"runId\":\"r\",\"step\":3,\"files\":{\"a\":\"" + hash + "\"}}"));

        Tally tally = Fuzz.of("manifests of checkpoints", CheckpointException.class)
                .run(manifests::of, json -> {
                    Files.write(directory.resolve("manifest.json"), json.getBytes(UTF_8));
                    assertThat(Checkpoint.open(directory)
                                    .manifest()
                                    .path("files")
                                    .properties())
                            .containsExactly(
                                    Map.entry("a", com.fasterxml.jackson.databind.node.TextNode.valueOf(hash)));
                });

        assertThat(tally.values()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    /** Whoever reads a model reads what its manifest says, and not only who trains it further. */
    @Test
    void shouldReadNoModelWhoseFilesContradictTheirManifest() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.words(List.of("take", "the", "last"));
                LanguageModel model = LanguageModel.initialize(
                        new T5Size(16, 8, 32, 2, 1, 1).version10(tokenizer.vocabularySize(), 0.1), 1)) {
            tokenizer.save(directory);
            model.save(directory);
        }
        for (String name : List.of("model.safetensors", "config.json", "tokenizer.json")) {
            Path file = directory.resolve(name);
            String manifest = "{\"files\": {\"%s\": \"%s\", \"optimizer.safetensors\": \"0\", \"../x\": \"0\"}}";
            Files.writeString(directory.resolve("manifest.json"), manifest.formatted(name, Sha256.of(file)));
            TextModel.load(directory, ComputeDevice.CPU).close();
            Files.writeString(directory.resolve("manifest.json"), manifest.formatted(name, "0".repeat(64)));

            assertThatThrownBy(() -> TextModel.load(directory, ComputeDevice.CPU))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(name + ": has sha256")
                    .hasMessageContaining("it was changed or damaged");
        }
    }

    private static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[16,24]}}";

    private static byte[] safetensors(SplittableRandom random, String header) {
        byte[] bytes = whole(header);
        return random.nextInt(3) == 0 ? HostileBytes.of(random, List.of(bytes)) : bytes;
    }

    private static byte[] whole(String header) {
        byte[] text = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + text.length + 24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }
}
