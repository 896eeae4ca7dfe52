package io.mentorkd.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.families.FamilyGoldens;
import io.mentorkd.models.families.T5Goldens;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.safetensors.SafetensorsFile;
import io.mentorkd.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {
    private static final String A_MATRIX = "encoder.block.1.layer.0.SelfAttention.v.weight";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.mentorkd.models.language.Goldens#names")
    void shouldReadWhatItWrote(String name) throws IOException {
        List<Example> examples = Goldens.random(5, 12, 1);
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        try (LanguageModel model = Goldens.load(name)) {
            model.save(first);
            try (LanguageModel copy = LanguageModel.load(first)) {
                assertThat(copy.size()).isEqualTo(model.size());
                assertThat(copy.spec().tokens()).isEqualTo(model.spec().tokens());
                assertThat(copy.spec().layout()).isEqualTo(model.spec().layout());
                assertThat(copy.logits(examples)).containsExactly(model.logits(examples));
                copy.save(second);
            }
        }

        JsonNode original = json(FamilyGoldens.of(name).directory());
        JsonNode written = json(first);
        original.fieldNames()
                .forEachRemaining(
                        field -> assertThat(written.path(field)).as(field).isEqualTo(original.path(field)));
        for (String file : List.of("config.json", "generation_config.json", "model.safetensors")) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
    }

    private static JsonNode json(Path model) throws IOException {
        return new ObjectMapper().readTree(model.resolve("config.json").toFile());
    }

    @Test
    void shouldWriteTheSameBytesForTheSameModel() {
        ModelConfig config = new T5Size(8, 4, 16, 2, 1, 1).version11(20, 0.1);
        for (String name : List.of("a", "b")) {
            try (LanguageModel model = LanguageModel.initialize(config, 3)) {
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
        try (LanguageModel model = LanguageModel.initialize(new T5Size(8, 4, 16, 2, 1, 3).version11(20, 0.1), 1)) {
            model.save(directory);
        }

        JsonNode json = json(directory);
        assertThat(json.path("architectures").path(0).asText()).isEqualTo("T5ForConditionalGeneration");
        assertThat(json.path("model_type").asText()).isEqualTo("t5");
        assertThat(json.path("feed_forward_proj").asText()).isEqualTo("gated-gelu");
        assertThat(json.path("tie_word_embeddings").isBoolean()).isTrue();
        assertThat(json.path("num_decoder_layers").asInt()).isEqualTo(3);
        assertThat(json.path("dropout_rate").asDouble()).isEqualTo(0.1);
        assertThat(json.path("torch_dtype").asText()).isEqualTo("float32");
    }

    @Test
    void shouldTakeDefaultsOfHuggingFaceForAbsentFields() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"t5\", \"n_positions\": 512}");
        ModelSpec small = spec(T5Size.SMALL.version10(32128, 0.1));

        ModelSpec read = spec(ModelConfig.read(directory));

        assertThat(read.attributes()).isEqualTo(small.attributes());
        assertThat(read.tokens()).isEqualTo(small.tokens());
        assertThat(read.layout()).isEqualTo(small.layout());
        assertThat(shapes(read)).isEqualTo(shapes(small));
    }

    private static ModelSpec spec(ModelConfig config) {
        return Families.of(config).read(config);
    }

    private static List<String> shapes(ModelSpec spec) {
        return Families.of(spec.config()).parameters(spec).stream()
                .map(parameter -> parameter.name() + " " + Arrays.toString(parameter.shape()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{|is not JSON: ", "[]|must be a JSON object", "|must be a JSON object"})
    void shouldSayWhatIsWrongWithAFile(String contentAndProblem) throws IOException {
        String[] parts = contentAndProblem.split("\\|", 2);
        Path file = directory.resolve("config.json");
        Files.writeString(file, parts[0]);

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageStartingWith(file + ": " + parts[1]);
    }

    @Test
    void shouldSayThatADirectoryIsNoModel() {
        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessage(directory.resolve("config.json") + ": is missing; is " + directory + " a model directory?");
    }

    @Test
    void shouldSayThatThereAreNoWeights() throws IOException {
        Files.copy(T5Goldens.of("v1_1").directory().resolve("config.json"), directory.resolve("config.json"));

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageStartingWith(directory.resolve("model.safetensors") + ": is missing");
    }

    @Test
    void shouldNameEverythingThatIsWrongWithTheTensorsAtOnce() throws IOException {
        String missing = "decoder.final_layer_norm.weight";
        String surplus = "encoder.block.7.layer.0.SelfAttention.q.weight";
        writeChanged(shapes -> {
            shapes.remove(missing);
            shapes.put(surplus, new long[] {2, 2});
            shapes.put(A_MATRIX, new long[] {8, 12});
        });

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageStartingWith(directory.resolve("model.safetensors") + ": ")
                .hasMessageContaining("has no tensor " + missing)
                .hasMessageContaining("tensor " + A_MATRIX + " must have shape [12, 8] by config.json, has [8, 12]")
                .hasMessageEndingWith("has tensor " + surplus + ", which config.json has no place for");
    }

    @Test
    void shouldTolerateCopiesOfTheEmbedding() throws IOException {
        writeChanged(shapes -> {
            shapes.put("encoder.embed_tokens.weight", new long[] {37, 8});
            shapes.put("decoder.embed_tokens.weight", new long[] {37, 8});
            shapes.put("decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight", new long[] {8, 2});
        });

        try (LanguageModel model = LanguageModel.load(directory)) {
            assertThat(model.weights().names()).doesNotContain("encoder.embed_tokens.weight");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decoder.embed_tokens.weight", "encoder.embed_tokens.weight"})
    void shouldRefuseAnEmbeddingThatIsNoCopy(String name) throws IOException {
        writeChanged(shapes -> shapes.put(name, new long[] {8, 37}));

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining(name + " must be a copy of shared.weight");
    }

    /** Of the same shape: only the numbers tell. */
    @Test
    void shouldRefuseAHeadThatSaysToBeTiedAndIsNot() throws IOException {
        writeChanged(shapes -> {});
        String config = Files.readString(directory.resolve("config.json"));
        Files.writeString(
                directory.resolve("config.json"),
                config.replace("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true"));

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("tensor lm_head.weight must be a copy of shared.weight by config.json");
    }

    /** transformers 5 says of version 1.1 that its head is tied, and saves one that is not. */
    @Test
    void shouldReadTheConfigurationsOfTransformers5() throws IOException {
        Files.writeString(
                directory.resolve("config.json"),
                "{\"model_type\": \"t5\", \"tie_word_embeddings\": true, \"scale_decoder_outputs\": false}");

        assertThat(spec(ModelConfig.read(directory)).layout().head()).isEqualTo("lm_head.weight");
    }

    @Test
    void shouldEndTextsAsTheFileOnGenerationSays() throws IOException {
        writeChanged(shapes -> {});
        Path generation = directory.resolve("generation_config.json");
        Files.writeString(generation, "{\"eos_token_id\": [5, 1]}");
        try (LanguageModel model = LanguageModel.load(directory)) {
            assertThat(model.spec().tokens().ends()).containsExactly(5, 1);
        }

        Files.writeString(generation, "{\"eos_token_id\": [5, 37]}");
        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageStartingWith(generation + ": end token must be in [0, 37), was 37");
        Files.writeString(generation, "{\"eos_token_id\": \"</s>\"}");
        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageStartingWith(generation + ": eos_token_id must be an integer or a list of integers");
    }

    /** The golden of v1.1 with other names and shapes, its numbers where there are any and zeros elsewhere. */
    private void writeChanged(Consumer<Map<String, long[]>> change) throws IOException {
        Path original = T5Goldens.of("v1_1").directory();
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
