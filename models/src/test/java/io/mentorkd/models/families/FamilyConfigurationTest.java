package io.mentorkd.models.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.language.ModelDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a family does not compute it refuses, lest a model be computed wrongly without a word. */
class FamilyConfigurationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    /** A golden with other fields in its configuration, the path of which it gives; one that is null is not there at all. */
    private Path changed(String golden, String fields) throws IOException {
        Path original = FamilyGoldens.path(golden);
        ObjectNode config =
                (ObjectNode) JSON.readTree(original.resolve("config.json").toFile());
        JSON.readTree(fields).properties().forEach(field -> {
            if (field.getValue().isNull()) {
                config.remove(field.getKey());
            } else {
                config.set(field.getKey(), field.getValue());
            }
        });
        Path file = directory.resolve("config.json");
        Files.writeString(file, config.toString());
        Files.copy(original.resolve("model.safetensors"), directory.resolve("model.safetensors"));
        return file;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            llama | {"model_type": "bert"} | model_type must be one of gemma3_text, gpt2, llama, mistral, mt5, qwen2, qwen3, smollm3, t5, umt5, is "bert"
            llama | {"model_type": null} | model_type must be one of gemma3_text, gpt2, llama, mistral, mt5, qwen2, qwen3, smollm3, t5, umt5, is absent
            llama | {"hidden_act": "gelu"} | hidden_act must be silu, is "gelu"
            llama | {"eos_token_id": null} | eos_token_id must be an id or a list of ids, so that texts can end, is absent
            llama | {"eos_token_id": "</s>"} | eos_token_id must be an integer or a list of integers, is "</s>"
            llama | {"eos_token_id": [2, 47]} | end token must be in [0, 47), was 47
            llama | {"pad_token_id": -1} | pad token must be in [0, 47), was -1
            llama | {"hidden_size": null} | has no field hidden_size
            llama | {"intermediate_size": null} | has no field intermediate_size
            llama | {"vocab_size": 0} | vocab_size must be at least 1, is 0
            llama | {"head_dim": 2147483646} | head_dim must be at most 16777216, is 2147483646
            llama | {"num_hidden_layers": 2147483647} | num_hidden_layers must be at most 16777216, is 2147483647
            llama | {"num_hidden_layers": 16000000} | num_hidden_layers must be at most 10000, is 16000000
            gpt2 | {"n_layer": 16000000} | n_layer must be at most 10000, is 16000000
            flan_t5 | {"num_decoder_layers": 16000000} | num_decoder_layers must be at most 10000, is 16000000
            llama | {"num_hidden_layers": "three"} | num_hidden_layers must be an integer, is "three"
            llama | {"num_key_value_heads": 3} | num_key_value_heads must be a divisor of num_attention_heads 4, is 3
            llama | {"head_dim": 5} | head_dim must be even, so that its halves can turn together, is 5
            llama | {"rms_norm_eps": 0} | rms_norm_eps must be positive and finite, is 0
            llama | {"rope_theta": "large"} | rope_theta must be a number, is "large"
            llama | {"attention_bias": "yes"} | attention_bias must be true or false, is "yes"
            llama | {"attention_dropout": 1} | attention_dropout must be in [0, 1), is 1
            llama | {"rope_scaling": {"rope_type": "yarn", "factor": 4}} | rope_type must be default, linear or llama3, is "yarn"
            llama | {"rope_scaling": {"type": "dynamic", "factor": 4}} | type must be default, linear or llama3, is "dynamic"
            llama | {"rope_scaling": {"rope_type": "linear", "factor": -1}} | factor must be positive and finite, is -1
            llama | {"rope_scaling": "linear"} | rope_scaling must be an object, is "linear"
            mistral | {"sliding_window": 4096} | sliding_window must be null: attention within a window is computed for Gemma 3 only, is 4096
            qwen2 | {"use_sliding_window": true, "sliding_window": 8} | sliding_window must be null: attention within a window is computed for Gemma 3 only, is 8
            smollm3 | {"no_rope_layers": [1, 0]} | no_rope_layers must be a list of num_hidden_layers 3 numbers, is [1,0]
            gemma3_text | {"hidden_activation": "silu"} | hidden_activation must be gelu_pytorch_tanh, is "silu"
            gemma3_text | {"attn_logit_softcapping": 50.0} | attn_logit_softcapping must be null: capped logits are not computed here, is 50.0
            gemma3_text | {"final_logit_softcapping": 30.0} | final_logit_softcapping must be null: capped logits are not computed here, is 30.0
            gemma3_text | {"use_bidirectional_attention": true} | use_bidirectional_attention must be false: it is no language model then, is true
            gemma3_text | {"layer_types": ["full_attention"]} | layer_types must be a list of num_hidden_layers 3 types, is ["full_attention"]
            gemma3_text | {"layer_types": ["full_attention", "full_attention", "chunked_attention"]} | layer_types must be of sliding_attention and full_attention, is ["full_attention","full_attention","chunked_attention"]
            gpt2 | {"n_head": 3} | n_head must be a divisor of n_embd 16, is 3
            gpt2 | {"activation_function": "relu"} | activation_function must be gelu_new, is "relu"
            gpt2 | {"scale_attn_by_inverse_layer_idx": true} | scale_attn_by_inverse_layer_idx must be false, and scale_attn_weights true, is true
            gpt2 | {"attn_pdrop": 0.2} | attn_pdrop must be the same rate as resid_pdrop 0.1, is 0.2
            flan_t5 | {"d_model": "wide"} | d_model must be an integer, is "wide"
            flan_t5 | {"d_model": 0} | d_model must be at least 1, is 0
            flan_t5 | {"feed_forward_proj": "silu"} | feed_forward_proj must be relu, gated-gelu or gated-silu, is "silu"
            flan_t5 | {"dropout_rate": 1} | dropout_rate must be in [0, 1), is 1
            flan_t5 | {"relative_attention_num_buckets": 6} | relative_attention_num_buckets must be a positive multiple of 4, is 6
            flan_t5 | {"relative_attention_max_distance": 4} | relative_attention_max_distance must be more than half of 8 buckets, is 4
            flan_t5 | {"decoder_start_token_id": 43} | start token must be in [0, 43), was 43
            """)
    void shouldNameFileAndFieldOfWhatItDoesNotCompute(String golden, String fields, String problem) throws IOException {
        Path file = changed(golden, fields);

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessage(file + ": " + problem);
    }

    @Test
    void shouldNameEverythingThatIsWrongWithTheTensorsAtOnce() throws IOException {
        changed("llama", "{\"num_hidden_layers\": 2, \"intermediate_size\": 30, \"tie_word_embeddings\": false}");

        assertThatThrownBy(() -> LanguageModel.load(directory))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageStartingWith(directory.resolve("model.safetensors") + ": ")
                .hasMessageContaining(
                        "tensor model.layers.0.mlp.up_proj.weight must have shape [30, 24] by config.json,"
                                + " has [28, 24]")
                .hasMessageContaining("tensor model.layers.1.mlp.down_proj.weight must have shape [24, 30]")
                .hasMessageContaining("has no tensor lm_head.weight")
                .hasMessageContaining(
                        "has tensor model.layers.2.input_layernorm.weight, which config.json has no place for");
    }

    /** So a window that nothing looks through, and a stretch of 1, are no reason to refuse a model. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            mistral | {"sliding_window": null}
            qwen2 | {"use_sliding_window": false, "sliding_window": 4096}
            llama | {"rope_scaling": {"rope_type": "default"}}
            llama | {"hidden_act": null, "attention_bias": null}
            gpt2 | {"activation_function": "gelu_pytorch_tanh"}
            """)
    void shouldReadWhatIsSaidInOtherWords(String golden, String fields) throws IOException {
        changed(golden, fields);

        try (LanguageModel model = LanguageModel.load(directory)) {
            assertThat(model.size()).isPositive();
        }
    }
}
