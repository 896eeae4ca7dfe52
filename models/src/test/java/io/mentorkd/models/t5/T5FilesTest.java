package io.mentorkd.models.t5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class T5FilesTest {
    private static final String A_MATRIX = "encoder.block.1.layer.0.SelfAttention.v.weight";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"v1_0", "v1_1", "v1_1_tied"})
    void shouldReadWhatItWrote(String name) {
        try (T5 model = T5.load(Goldens.path(name))) {
            model.save(directory);
            try (T5 copy = T5.load(directory)) {
                Goldens goldens = Goldens.of(name);

                assertThat(copy.config()).isEqualTo(model.config());
                assertThat(copy.parameters()).isEqualTo(model.parameters());
                assertThat(copy.logits(goldens.sources(), goldens.targets()))
                        .containsExactly(model.logits(goldens.sources(), goldens.targets()));
            }
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameModel() throws IOException {
        T5Config config = T5Config.version11(new T5Size(8, 4, 16, 2, 1, 1), 20);
        for (String name : List.of("a", "b")) {
            try (T5 model = T5.initialize(config, 3)) {
                model.save(directory.resolve(name));
            }
        }

        for (String file : List.of("config.json", "model.safetensors")) {
            assertThat(directory.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("b").resolve(file));
        }
    }

    @Test
    void shouldWriteAConfigurationThatTransformersKnows() throws IOException {
        T5Config config = T5Config.version11(new T5Size(8, 4, 16, 2, 1, 3), 20);
        T5ConfigFile.write(directory, config);

        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("config.json").toFile());
        assertThat(json.path("architectures").path(0).asText()).isEqualTo("T5ForConditionalGeneration");
        assertThat(json.path("model_type").asText()).isEqualTo("t5");
        assertThat(json.path("feed_forward_proj").asText()).isEqualTo("gated-gelu");
        assertThat(json.path("tie_word_embeddings").isBoolean()).isTrue();
        assertThat(json.path("num_decoder_layers").asInt()).isEqualTo(3);
        assertThat(T5ConfigFile.read(directory)).isEqualTo(config);
    }

    @Test
    void shouldTakeDefaultsOfHuggingFaceForAbsentFields() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"t5\", \"n_positions\": 512}");

        T5Config config = T5ConfigFile.read(directory);

        assertThat(config).isEqualTo(T5Config.version10(T5Size.SMALL, 32128));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model_type\": \"bert\"}|model_type must be t5, is bert",
                "{\"d_model\": \"wide\"}|d_model must be an integer, is \"wide\"",
                "{\"d_model\": 0}|dModel must be at least 1, was 0",
                "{\"feed_forward_proj\": \"silu\"}|feed_forward_proj must be relu or gated-gelu, is silu",
                "{\"dropout_rate\": 1}|dropoutRate must be in [0, 1), was 1.0",
                "{|is not JSON"
            })
    void shouldSayWhatIsWrongWithAConfiguration(String jsonAndProblem) throws IOException {
        String[] parts = jsonAndProblem.split("\\|", 2);
        Files.writeString(directory.resolve("config.json"), parts[0]);

        assertThatThrownBy(() -> T5.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void shouldSayThatADirectoryIsNoModel() {
        assertThatThrownBy(() -> T5.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("a model directory?");
    }

    @Test
    void shouldNameAMissingTensor() throws IOException {
        writeChanged(shapes -> shapes.remove(A_MATRIX));

        assertThatThrownBy(() -> T5.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("has no tensor " + A_MATRIX);
    }

    @Test
    void shouldNameASurplusTensor() throws IOException {
        writeChanged(shapes -> shapes.put("encoder.block.7.layer.0.SelfAttention.q.weight", new long[] {2, 2}));

        assertThatThrownBy(() -> T5.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("encoder.block.7.layer.0.SelfAttention.q.weight");
    }

    @Test
    void shouldNameAWronglyShapedTensor() throws IOException {
        writeChanged(shapes -> shapes.put(A_MATRIX, new long[] {8, 12}));

        assertThatThrownBy(() -> T5.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining(A_MATRIX)
                .hasMessageContaining("[12, 8]")
                .hasMessageContaining("[8, 12]");
    }

    @Test
    void shouldTolerateCopiesOfTheEmbedding() throws IOException {
        writeChanged(shapes -> {
            shapes.put("encoder.embed_tokens.weight", new long[] {37, 8});
            shapes.put("decoder.embed_tokens.weight", new long[] {37, 8});
            shapes.put("decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight", new long[] {8, 2});
        });

        try (T5 model = T5.load(directory)) {
            assertThat(model.weights().names()).doesNotContain("encoder.embed_tokens.weight");
        }
    }

    @Test
    void shouldRefuseAnEmbeddingThatIsNoCopy() throws IOException {
        writeChanged(shapes -> shapes.put("decoder.embed_tokens.weight", new long[] {8, 37}));

        assertThatThrownBy(() -> T5.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("decoder.embed_tokens.weight must be a copy of shared.weight");
    }

    /** transformers 5 says of version 1.1 that its head is tied, and saves one that is not. */
    @Test
    void shouldReadTheConfigurationsOfTransformers5() throws IOException {
        Files.writeString(
                directory.resolve("config.json"),
                "{\"tie_word_embeddings\": true, \"scale_decoder_outputs\": false, \"num_layers\": 8}");

        assertThat(T5ConfigFile.read(directory).tieWordEmbeddings()).isFalse();
    }

    /** The golden of v1.1 with other names and shapes, its numbers where there are any and zeros elsewhere. */
    private void writeChanged(Consumer<Map<String, long[]>> change) throws IOException {
        Path original = Goldens.path("v1_1");
        Files.copy(original.resolve("config.json"), directory.resolve("config.json"));
        try (SafetensorsFile file = SafetensorsFile.open(original.resolve("model.safetensors"))) {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            file.names().forEach(name -> shapes.put(name, file.shape(name)));
            change.accept(shapes);
            SafetensorsWriter.write(
                    directory.resolve("model.safetensors"),
                    Map.of("format", "pt"),
                    shapes,
                    name -> content(file, name, shapes.get(name)));
        }
    }

    private static ByteBuffer content(SafetensorsFile file, String name, long[] shape) {
        if (file.names().contains(name)) {
            return file.floats(name);
        }
        boolean isCopy = name.endsWith("embed_tokens.weight") && shape[0] == 37;
        return isCopy ? file.floats("shared.weight") : zeros(shape);
    }

    private static ByteBuffer zeros(long[] shape) {
        return ByteBuffer.allocate((int) (shape[0] * shape[1]) * Float.BYTES);
    }
}
