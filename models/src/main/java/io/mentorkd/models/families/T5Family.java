package io.mentorkd.models.families;

import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.language.ModelFamily;
import io.mentorkd.models.language.ModelSpec;
import io.mentorkd.models.language.Parameter;
import io.mentorkd.models.language.Role;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * T5 (Raffel et al. 2020) 1.0 and 1.1, FLAN-T5, ByT5, mT5 and UMT5. Fields and defaults are those of {@code transformers}; what is
 * drawn, in a new model, is as in its {@code T5PreTrainedModel._init_weights}.
 */
public final class T5Family implements ModelFamily {
    private static final String EMBEDDING = "shared.weight";

    /** Copies of the embedding that older files carry. */
    private static final Set<String> COPIES = Set.of("encoder.embed_tokens.weight", "decoder.embed_tokens.weight");
    /** The first release carried it and never used it; Hugging Face ignores it too. */
    private static final String UNUSED = "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";

    @Override
    public Set<String> modelTypes() {
        return Set.of("t5", "mt5", "umt5");
    }

    @Override
    public String text() {
        return TorchScriptProgram.source(T5Family.class, "t5.torchscript");
    }

    @Override
    public List<String> dropoutFields() {
        return List.of("dropout_rate");
    }

    /** The encoder stays whole. */
    @Override
    public ModelConfig keeping(ModelConfig config, List<Integer> blocks) {
        return config.with("num_decoder_layers", blocks.size());
    }

    @Override
    public ModelSpec read(ModelConfig config) {
        String type = config.text("model_type", "t5");
        boolean isFirst = type.equals("t5");
        int width = config.positive("d_model", 512);
        String feedForward = config.text("feed_forward_proj", isFirst ? "relu" : "gated-gelu");
        if (!Set.of("relu", "gated-gelu", "gated-silu").contains(feedForward)) {
            throw config.refused("feed_forward_proj", "relu, gated-gelu or gated-silu");
        }
        int buckets = config.positive("relative_attention_num_buckets", 32);
        if (buckets % 4 != 0) {
            throw config.refused("relative_attention_num_buckets", "a positive multiple of 4");
        }
        int distance = config.positive("relative_attention_max_distance", 128);
        if (distance <= buckets / 2) {
            throw config.refused("relative_attention_max_distance", "more than half of " + buckets + " buckets");
        }
        boolean isTied = isTied(config, isFirst);
        int heads = config.positive("num_heads", isFirst ? 8 : 6);
        int encoderBlocks = config.blocks("num_layers", isFirst ? 6 : 8);

        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("num_heads", heads);
        attributes.put("num_key_value_heads", heads);
        attributes.put("head_dim", config.positive("d_kv", 64));
        attributes.put("num_encoder_blocks", encoderBlocks);
        attributes.put("relative_attention_num_buckets", buckets);
        attributes.put("relative_attention_max_distance", distance);
        attributes.put("has_block_biases", type.equals("umt5"));
        attributes.put("dropout_rate", config.rate("dropout_rate", 0.1));
        attributes.put("norm_epsilon", config.positiveNumber("layer_norm_epsilon", 1e-6));
        attributes.put("is_gated", feedForward.startsWith("gated"));
        attributes.put("is_silu", feedForward.endsWith("silu"));
        attributes.put("head_scale", isTied ? Math.pow((double) width, -0.5) : 1.0);
        int pad = config.integer("pad_token_id", 0);
        List<Integer> ends = config.integers("eos_token_id");
        return new ModelSpec(
                config,
                true,
                config.positive("vocab_size", isFirst ? 32128 : 250112),
                width,
                config.blocks("num_decoder_layers", encoderBlocks),
                new ModelSpec.TokenIds(
                        pad, config.integer("decoder_start_token_id", pad), ends.isEmpty() ? List.of(1) : ends),
                new ModelSpec.Layout(EMBEDDING, isTied ? EMBEDDING : "lm_head.weight", "decoder.block.", Map.of()),
                attributes);
    }

    /**
     * transformers 5 writes {@code tie_word_embeddings} true for every T5; whether the head is that of version 1.0, tied and
     * scaled, is then in {@code scale_decoder_outputs}.
     */
    private static boolean isTied(ModelConfig config, boolean isFirst) {
        return config.flag("scale_decoder_outputs", config.flag("tie_word_embeddings", isFirst));
    }

    @Override
    public List<Parameter> parameters(ModelSpec spec) {
        return new Builder(spec).build();
    }

    @Override
    public Optional<String> copied(ModelSpec spec, String tensor) {
        boolean isTiedHead =
                tensor.equals("lm_head.weight") && spec.layout().head().equals(EMBEDDING);
        return COPIES.contains(tensor) || isTiedHead ? Optional.of(EMBEDDING) : Optional.empty();
    }

    @Override
    public boolean isUnused(String tensor) {
        return tensor.equals(UNUSED);
    }

    /** Names the parameters in the order of the forward pass. */
    private static final class Builder {
        private final ModelSpec spec;
        private final Parameters parameters = new Parameters();
        private final double factor;
        private final long width;
        private final long inner;
        private final long feedForward;

        Builder(ModelSpec spec) {
            this.spec = spec;
            factor = spec.config().positiveNumber("initializer_factor", 1);
            width = spec.width();
            inner = (long) attribute("num_heads") * attribute("head_dim");
            feedForward = spec.config().positive("d_ff", isType("t5") ? 2048 : 1024);
        }

        private int attribute(String name) {
            return (int) spec.attributes().get(name);
        }

        private boolean isType(String type) {
            return spec.config().text("model_type", "t5").equals(type);
        }

        List<Parameter> build() {
            parameters.add("shared", Role.EMBEDDING, factor, spec.vocabSize(), width);
            for (int i = 0; i < attribute("num_encoder_blocks"); i++) {
                String block = "encoder.block." + i;
                attention(block + ".layer.0", "SelfAttention", i == 0 || isType("umt5"));
                feedForward(block + ".layer.1");
            }
            norm("encoder.final_layer_norm");
            for (int i = 0; i < spec.blocks(); i++) {
                String block = "decoder.block." + i;
                attention(block + ".layer.0", "SelfAttention", i == 0 || isType("umt5"));
                attention(block + ".layer.1", "EncDecAttention", false);
                feedForward(block + ".layer.2");
            }
            norm("decoder.final_layer_norm");
            if (!spec.layout().head().equals(EMBEDDING)) {
                parameters.add("lm_head", Role.LINEAR, factor, spec.vocabSize(), width);
            }
            return parameters.all();
        }

        private void norm(String layer) {
            parameters.norm(layer, factor, width);
        }

        private void linear(String layer, double deviation, long outputs, long inputs) {
            parameters.add(layer, Role.LINEAR, factor * deviation, outputs, inputs);
        }

        /** The table of relative positions is (buckets, H). */
        private void attention(String layer, String kind, boolean hasTable) {
            norm(layer + ".layer_norm");
            String at = layer + "." + kind;
            double read = Math.pow((double) width, -0.5);
            linear(at + ".q", Math.pow((double) width * attribute("head_dim"), -0.5), inner, width);
            linear(at + ".k", read, inner, width);
            linear(at + ".v", read, inner, width);
            linear(at + ".o", Math.pow((double) inner, -0.5), width, inner);
            if (hasTable) {
                parameters.add(
                        at + ".relative_attention_bias",
                        Role.TABLE,
                        factor * read,
                        attribute("relative_attention_num_buckets"),
                        attribute("num_heads"));
            }
        }

        private void feedForward(String layer) {
            norm(layer + ".layer_norm");
            String at = layer + ".DenseReluDense";
            double read = Math.pow((double) width, -0.5);
            if ((boolean) spec.attributes().get("is_gated")) {
                linear(at + ".wi_0", read, feedForward, width);
                linear(at + ".wi_1", read, feedForward, width);
            } else {
                linear(at + ".wi", read, feedForward, width);
            }
            linear(at + ".wo", Math.pow((double) feedForward, -0.5), width, feedForward);
        }
    }
}
