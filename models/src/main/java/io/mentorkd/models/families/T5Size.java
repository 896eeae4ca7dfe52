package io.mentorkd.models.families;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.language.ModelConfig;
import java.util.Map;

/**
 * How large a new T5 is.
 *
 * @param dModel D, width of the residual stream
 * @param dKv K, width of a head; H K need not be D
 * @param dFf F, width of the feed-forward layer
 * @param numHeads H
 * @param numLayers blocks of the encoder
 * @param numDecoderLayers blocks of the decoder
 */
public record T5Size(int dModel, int dKv, int dFf, int numHeads, int numLayers, int numDecoderLayers) {
    /** T5-small 1.0: 60 million parameters. */
    public static final T5Size SMALL = new T5Size(512, 64, 2048, 8, 6, 6);

    /** The configuration of a T5 1.0: relu, tied head, pad 0, end 1, start 0. */
    public ModelConfig version10(int vocabSize, double dropout) {
        return config(vocabSize, dropout, "relu", true);
    }

    /** The configuration of a T5 1.1 or FLAN-T5: gated gelu, a head of its own, pad 0, end 1, start 0. */
    public ModelConfig version11(int vocabSize, double dropout) {
        return config(vocabSize, dropout, "gated-gelu", false);
    }

    private ModelConfig config(int vocabSize, double dropout, String feedForward, boolean isTied) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("architectures").add("T5ForConditionalGeneration");
        return ModelConfig.of(json.put("model_type", "t5")
                .put("is_encoder_decoder", true)
                .put("vocab_size", vocabSize)
                .put("d_model", dModel)
                .put("d_kv", dKv)
                .put("d_ff", dFf)
                .put("num_layers", numLayers)
                .put("num_decoder_layers", numDecoderLayers)
                .put("num_heads", numHeads)
                .put("relative_attention_num_buckets", 32)
                .put("relative_attention_max_distance", 128)
                .put("dropout_rate", dropout)
                .put("layer_norm_epsilon", 1e-6)
                .put("initializer_factor", 1.0)
                .put("feed_forward_proj", feedForward)
                .put("tie_word_embeddings", isTied)
                .put("pad_token_id", 0)
                .put("eos_token_id", 1)
                .put("decoder_start_token_id", 0)
                .put("torch_dtype", "float32"));
    }

    /** Deviations for models of few parameters that are trained from nothing, which learn faster so: 0.2 and D^-1/2. */
    public Map<String, Double> smallDeviations() {
        return Map.of("shared.weight", 0.2, "lm_head.weight", Math.pow(dModel, -0.5));
    }
}
