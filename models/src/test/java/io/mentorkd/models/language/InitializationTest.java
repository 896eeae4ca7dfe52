package io.mentorkd.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializationTest {
    private static ModelConfig config(String type) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return switch (type) {
            case "t5" -> new T5Size(64, 16, 100, 8, 2, 2).version11(500, 0.1);
            case "gpt2" ->
                ModelConfig.of(json.put("model_type", type)
                        .put("vocab_size", 500)
                        .put("n_embd", 64)
                        .put("n_layer", 2)
                        .put("n_head", 4)
                        .put("eos_token_id", 1));
            default ->
                ModelConfig.of(json.put("model_type", type)
                        .put("vocab_size", 500)
                        .put("hidden_size", 64)
                        .put("intermediate_size", 100)
                        .put("num_hidden_layers", 2)
                        .put("num_attention_heads", 4)
                        .put("initializer_range", 0.04)
                        .put("attention_bias", true)
                        .put("eos_token_id", 1));
        };
    }

    private static FloatBuffer draw(String type, String name, long seed) {
        try (LanguageModel model = LanguageModel.initialize(config(type), seed)) {
            return model.weights().read(name).asFloatBuffer();
        }
    }

    private static void requireNormal(FloatBuffer values, double deviation) {
        double squares = 0;
        double sum = 0;
        int count = values.remaining();
        while (values.hasRemaining()) {
            float value = values.get();
            squares += value * value;
            sum += value;
        }
        assertThat(Math.sqrt(squares / count)).isCloseTo(deviation, within(0.05 * deviation));
        assertThat(sum / count).isCloseTo(0, within(4 * deviation / Math.sqrt(count)));
    }

    /** Hugging Face: _init_weights of T5PreTrainedModel, LlamaPreTrainedModel and GPT2PreTrainedModel. */
    @ParameterizedTest
    @CsvSource({
        "t5, shared.weight, 1",
        "t5, lm_head.weight, 1",
        "t5, encoder.block.0.layer.0.SelfAttention.q.weight, 0.03125", // (64 * 16)^-0.5
        "t5, decoder.block.1.layer.1.EncDecAttention.k.weight, 0.125", // 64^-0.5
        "t5, decoder.block.1.layer.1.EncDecAttention.v.weight, 0.125",
        "t5, decoder.block.1.layer.1.EncDecAttention.o.weight, 0.08838835", // (8 * 16)^-0.5
        "t5, encoder.block.1.layer.1.DenseReluDense.wi_0.weight, 0.125",
        "t5, encoder.block.1.layer.1.DenseReluDense.wi_1.weight, 0.125",
        "t5, encoder.block.1.layer.1.DenseReluDense.wo.weight, 0.1", // 100^-0.5
        "llama, model.embed_tokens.weight, 0.04",
        "llama, model.layers.1.self_attn.k_proj.weight, 0.04",
        "llama, model.layers.0.mlp.down_proj.weight, 0.04",
        "gemma3_text, model.layers.0.self_attn.o_proj.weight, 0.04",
        "gpt2, transformer.wte.weight, 0.02",
        "gpt2, transformer.wpe.weight, 0.02",
        "gpt2, transformer.h.0.attn.c_attn.weight, 0.02",
        "gpt2, transformer.h.1.attn.c_proj.weight, 0.01", // 0.02 (2 * 2)^-0.5
        "gpt2, transformer.h.0.mlp.c_proj.weight, 0.01",
    })
    void shouldDrawWithTheDeviationOfTheRole(String type, String name, double expected) {
        requireNormal(draw(type, name, 1), expected);
    }

    /** Gemma's scales are offsets from 1. */
    @ParameterizedTest
    @CsvSource({
        "t5, decoder.final_layer_norm.weight, 1",
        "llama, model.layers.0.input_layernorm.weight, 1",
        "llama, model.layers.0.self_attn.q_proj.bias, 0",
        "gemma3_text, model.layers.0.self_attn.q_norm.weight, 0",
        "gemma3_text, model.norm.weight, 0",
        "gpt2, transformer.ln_f.weight, 1",
        "gpt2, transformer.ln_f.bias, 0",
        "gpt2, transformer.h.0.attn.c_attn.bias, 0",
    })
    void shouldBeginNormsWhereTheyDoNothingAndBiasesAtZero(String type, String name, float expected) {
        FloatBuffer values = draw(type, name, 1);
        assertThat(values.hasRemaining()).isTrue();
        while (values.hasRemaining()) {
            assertThat(values.get()).isEqualTo(expected);
        }
    }

    @Test
    void shouldDrawOtherNumbersForAnotherSeedAndAnotherName() {
        String k = "decoder.block.1.layer.1.EncDecAttention.k.weight";
        String v = "decoder.block.1.layer.1.EncDecAttention.v.weight";

        assertThat(draw("t5", k, 1))
                .isEqualTo(draw("t5", k, 1))
                .isNotEqualTo(draw("t5", k, 2))
                .isNotEqualTo(draw("t5", v, 1));
    }

    @Test
    void shouldTakeADeviationThatIsAskedForAndLeaveTheOthers() {
        String k = "decoder.block.1.layer.1.EncDecAttention.k.weight";
        try (LanguageModel model =
                LanguageModel.initialize(config("t5"), Map.of("shared.weight", 0.2), 1, ComputeDevice.CPU)) {
            requireNormal(model.weights().read("shared.weight").asFloatBuffer(), 0.2);
            assertThat(model.weights().read(k).asFloatBuffer()).isEqualTo(draw("t5", k, 1));
        }
    }

    /** A new model of a seed is the same on every Java. */
    @Test
    void shouldDrawTheNumbersThatItAlwaysDrew() {
        FloatBuffer values = draw("t5", "shared.weight", 1);

        assertThat(new float[] {values.get(), values.get(), values.get()})
                .containsExactly(0.35702696f, 0.9313232f, -1.4599671f);
    }
}
