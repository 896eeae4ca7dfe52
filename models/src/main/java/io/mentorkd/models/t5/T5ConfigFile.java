package io.mentorkd.models.t5;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code config.json} as {@code transformers} writes it for {@code T5ForConditionalGeneration}. */
final class T5ConfigFile {
    static final String NAME = "config.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private T5ConfigFile() {}

    /**
     * Reads the fields that a T5 needs and leaves the others alone; what is absent has Hugging Face's default.
     *
     * @throws ModelDirectoryException when the file is missing, no JSON, or not of a T5 that can be computed here
     */
    static T5Config read(Path directory) {
        Path file = directory.resolve(NAME);
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ModelDirectoryException(file, "is missing; is " + directory + " a model directory?", e);
        } catch (JsonProcessingException e) {
            throw new ModelDirectoryException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        String type = json.path("model_type").asText("t5");
        if (!type.equals("t5")) {
            throw new ModelDirectoryException(file, "model_type must be t5, is " + type);
        }
        try {
            return read(file, json);
        } catch (IllegalArgumentException e) {
            throw new ModelDirectoryException(file, e.getMessage(), e);
        }
    }

    private static T5Config read(Path file, JsonNode json) {
        int numLayers = integer(file, json, "num_layers", 6);
        T5Size size = new T5Size(
                integer(file, json, "d_model", 512),
                integer(file, json, "d_kv", 64),
                integer(file, json, "d_ff", 2048),
                integer(file, json, "num_heads", 8),
                numLayers,
                integer(file, json, "num_decoder_layers", numLayers));
        String projection = json.path("feed_forward_proj").asText("relu");
        FeedForward feedForward = FeedForward.of(projection)
                .orElseThrow(() -> new ModelDirectoryException(
                        file, "feed_forward_proj must be relu or gated-gelu, is " + projection));
        int pad = integer(file, json, "pad_token_id", 0);
        return new T5Config(
                integer(file, json, "vocab_size", 32128),
                size,
                integer(file, json, "relative_attention_num_buckets", 32),
                integer(file, json, "relative_attention_max_distance", 128),
                number(file, json, "dropout_rate", 0.1),
                number(file, json, "layer_norm_epsilon", 1e-6),
                number(file, json, "initializer_factor", 1),
                feedForward,
                isTied(json),
                pad,
                integer(file, json, "eos_token_id", 1),
                integer(file, json, "decoder_start_token_id", pad));
    }

    /**
     * transformers 5 writes {@code tie_word_embeddings} true for every T5; whether the head is that of version 1.0, tied and
     * scaled, is then in {@code scale_decoder_outputs}.
     */
    private static boolean isTied(JsonNode json) {
        return json.path("scale_decoder_outputs")
                .asBoolean(json.path("tie_word_embeddings").asBoolean(true));
    }

    private static int integer(Path file, JsonNode json, String field, int otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new ModelDirectoryException(file, field + " must be an integer, is " + value);
        }
        return value.asInt();
    }

    private static double number(Path file, JsonNode json, String field, double otherwise) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new ModelDirectoryException(file, field + " must be a number, is " + value);
        }
        return value.asDouble();
    }

    static void write(Path directory, T5Config config) {
        Path file = directory.resolve(NAME);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            String text = JSON.writer(lines).writeValueAsString(json(config)) + "\n";
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static ObjectNode json(T5Config config) {
        T5Size size = config.size();
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add("T5ForConditionalGeneration");
        return json.put("model_type", "t5")
                .put("is_encoder_decoder", true)
                .put("vocab_size", config.vocabSize())
                .put("d_model", size.dModel())
                .put("d_kv", size.dKv())
                .put("d_ff", size.dFf())
                .put("num_layers", size.numLayers())
                .put("num_decoder_layers", size.numDecoderLayers())
                .put("num_heads", size.numHeads())
                .put("relative_attention_num_buckets", config.relativeAttentionNumBuckets())
                .put("relative_attention_max_distance", config.relativeAttentionMaxDistance())
                .put("dropout_rate", config.dropoutRate())
                .put("layer_norm_epsilon", config.layerNormEpsilon())
                .put("initializer_factor", config.initializerFactor())
                .put("feed_forward_proj", config.feedForward().projection())
                .put("tie_word_embeddings", config.tieWordEmbeddings())
                .put("pad_token_id", config.padTokenId())
                .put("eos_token_id", config.eosTokenId())
                .put("decoder_start_token_id", config.decoderStartTokenId())
                .put("torch_dtype", "float32");
    }
}
