package io.mentorkd.trainers.fakes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.trainers.runs.InitialModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Model directories to begin with: Llamas of three small blocks that read and write bytes and know nothing. */
public final class Llamas {

    private Llamas() {}

    /** Writes one whose weights follow from the seed, and gives its content. */
    public static InitialModel write(Path directory, long seed) {
        ModelConfig config = ModelConfig.of(JsonNodeFactory.instance
                .objectNode()
                .put("model_type", "llama")
                .put("vocab_size", 300)
                .put("hidden_size", 16)
                .put("intermediate_size", 24)
                .put("num_hidden_layers", 3)
                .put("num_attention_heads", 2)
                .put("num_key_value_heads", 1)
                .put("tie_word_embeddings", true)
                .put("pad_token_id", 0)
                .put("eos_token_id", 1));
        try (Tokenizer tokenizer = Tokenizer.bytes();
                LanguageModel model = LanguageModel.initialize(config, seed)) {
            model.save(directory);
            tokenizer.save(directory);
            return InitialModel.in(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
