package io.mentorkd.models.families;

import io.mentorkd.models.language.ModelConfig;
import io.mentorkd.models.language.ModelFamily;
import io.mentorkd.models.language.ModelSpec;
import io.mentorkd.models.language.Parameter;
import io.mentorkd.models.language.Role;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Llama (Touvron et al. 2023) and those that follow it: SmolLM2, Mistral without window, Qwen2 and 2.5, Qwen3, SmolLM3, and the text
 * models of Gemma 3. Fields and defaults are those of {@code transformers}.
 */
public final class LlamaFamily implements ModelFamily {
    private static final String BLOCK = "model.layers.";

    @Override
    public Set<String> modelTypes() {
        return Set.of("llama", "mistral", "qwen2", "qwen3", "smollm3", "gemma3_text");
    }

    @Override
    public String text() {
        return TorchScriptProgram.source(LlamaFamily.class, "llama.torchscript");
    }

    @Override
    public List<String> dropoutFields() {
        return List.of("attention_dropout");
    }

    /** Which blocks see a window or know no positions is written out, since it may follow from their numbers. */
    @Override
    public ModelConfig keeping(ModelConfig config, List<Integer> blocks) {
        Map<String, Object> attributes = read(config).attributes();
        ModelConfig kept = config.with("num_hidden_layers", blocks.size());
        if (config.text("model_type", "").equals("smollm3")) {
            long[] rotated = (long[]) attributes.get("rotated_blocks");
            kept = kept.withIntegers(
                    "no_rope_layers",
                    blocks.stream().map(block -> (int) rotated[block]).toList());
        }
        if (config.text("model_type", "").equals("gemma3_text")) {
            long[] windowed = (long[]) attributes.get("windowed_blocks");
            return kept.withTexts(
                    "layer_types",
                    blocks.stream()
                            .map(block -> windowed[block] > 0 ? "sliding_attention" : "full_attention")
                            .toList());
        }
        return kept.has("layer_types")
                ? kept.withTexts(
                        "layer_types",
                        blocks.stream().map(config.texts("layer_types")::get).toList())
                : kept;
    }

    @Override
    public ModelSpec read(ModelConfig config) {
        String type = config.text("model_type", "");
        boolean isGemma = type.equals("gemma3_text");
        refuseWhatIsNotComputed(config, type);
        int width = config.positive("hidden_size");
        int heads = config.positive("num_attention_heads");
        int blocks = config.blocks("num_hidden_layers");
        int keyHeads = config.positive("num_key_value_heads", heads);
        if (heads % keyHeads != 0) {
            throw config.refused("num_key_value_heads", "a divisor of num_attention_heads " + heads);
        }
        int headWidth = config.positive("head_dim", isGemma ? 256 : Math.max(1, width / heads));
        if (headWidth % 2 != 0) {
            throw config.refused("head_dim", "even, so that its halves can turn together");
        }
        boolean isTied = config.flag("tie_word_embeddings", isGemma || type.equals("smollm3"));
        double scale = isGemma
                ? Math.pow(config.positiveNumber("query_pre_attn_scalar", 256), -0.5)
                : Math.pow(headWidth, -0.5);
        int window = isGemma ? config.integer("sliding_window", 4096) : 0;

        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("num_heads", heads);
        attributes.put("num_key_value_heads", keyHeads);
        attributes.put("head_dim", headWidth);
        attributes.put("attention_scale", scale);
        attributes.put("dropout_rate", config.rate("attention_dropout", 0));
        attributes.put("norm_epsilon", config.positiveNumber("rms_norm_eps", 1e-6));
        attributes.put("norm_offset", isGemma ? 1.0 : 0.0);
        attributes.put("embedding_scale", isGemma ? Math.sqrt(width) : 1.0);
        attributes.put("has_head_norms", hasHeadNorms(type));
        attributes.put("has_post_norms", isGemma);
        attributes.put("is_gelu", isGemma);
        attributes.put(
                "inverse_frequencies",
                isGemma
                        ? RotaryFrequencies.read(config, "full_attention", "rope_theta", defaultBase(type), headWidth)
                        : RotaryFrequencies.read(config, defaultBase(type), headWidth));
        attributes.put("window", window);
        attributes.put("window_inverse_frequencies", localFrequencies(config, isGemma, headWidth));
        attributes.put("windowed_blocks", windowed(config, isGemma, blocks));
        attributes.put("rotated_blocks", rotated(config, type, blocks));
        return new ModelSpec(
                config,
                false,
                config.positive("vocab_size"),
                width,
                blocks,
                ends(config),
                new ModelSpec.Layout(
                        "model.embed_tokens.weight",
                        isTied ? "model.embed_tokens.weight" : "lm_head.weight",
                        BLOCK,
                        fused(blocks)),
                attributes);
    }

    private static ModelSpec.TokenIds ends(ModelConfig config) {
        List<Integer> ends = config.integers("eos_token_id");
        if (ends.isEmpty()) {
            throw config.refused("eos_token_id", "an id or a list of ids, so that texts can end");
        }
        return new ModelSpec.TokenIds(config.integer("pad_token_id", ends.get(0)), ends.get(0), ends);
    }

    private static void refuseWhatIsNotComputed(ModelConfig config, String type) {
        String activation = config.text("hidden_act", config.text("hidden_activation", "silu"));
        if (type.equals("gemma3_text")) {
            activation = config.text("hidden_activation", "gelu_pytorch_tanh");
            if (!activation.equals("gelu_pytorch_tanh")) {
                throw config.refused("hidden_activation", "gelu_pytorch_tanh");
            }
            for (String capped : List.of("attn_logit_softcapping", "final_logit_softcapping")) {
                if (config.has(capped)) {
                    throw config.refused(capped, "null: capped logits are not computed here");
                }
            }
            if (config.flag("use_bidirectional_attention", false)) {
                throw config.refused("use_bidirectional_attention", "false: it is no language model then");
            }
        } else if (!activation.equals("silu")) {
            throw config.refused("hidden_act", "silu");
        }
        boolean hasWindow = type.equals("mistral")
                ? config.has("sliding_window")
                : !type.equals("gemma3_text")
                        && config.flag("use_sliding_window", false)
                        && config.has("sliding_window");
        if (hasWindow) {
            throw config.refused("sliding_window", "null: attention within a window is computed for Gemma 3 only");
        }
    }

    private static boolean hasHeadNorms(String type) {
        return type.equals("qwen3") || type.equals("gemma3_text");
    }

    private static double defaultBase(String type) {
        return switch (type) {
            case "gemma3_text" -> 1_000_000;
            case "smollm3" -> 2_000_000;
            default -> 10_000;
        };
    }

    private static double[] localFrequencies(ModelConfig config, boolean isGemma, int headWidth) {
        return isGemma
                ? RotaryFrequencies.read(config, "sliding_attention", "rope_local_base_freq", 10_000, headWidth)
                : new double[0];
    }

    /** 1 for each block that sees a window only. */
    private static long[] windowed(ModelConfig config, boolean isGemma, int blocks) {
        if (!isGemma) {
            return new long[blocks];
        }
        List<String> types = config.texts("layer_types");
        if (types.isEmpty()) {
            int pattern = config.positive("sliding_window_pattern", 6);
            long[] windowed = new long[blocks];
            Arrays.setAll(windowed, i -> (i + 1) % pattern == 0 ? 0 : 1);
            return windowed;
        }
        if (types.size() != blocks) {
            throw config.refused("layer_types", "a list of num_hidden_layers " + blocks + " types");
        }
        return types.stream()
                .mapToLong(kind -> switch (kind) {
                    case "sliding_attention" -> 1;
                    case "full_attention" -> 0;
                    default -> throw config.refused("layer_types", "of sliding_attention and full_attention");
                })
                .toArray();
    }

    /** 1 for each block whose queries and keys are rotated; 0 for those of SmolLM3 that know no positions. */
    private static long[] rotated(ModelConfig config, String type, int blocks) {
        long[] rotated = new long[blocks];
        Arrays.fill(rotated, 1);
        if (!type.equals("smollm3")) {
            return rotated;
        }
        List<Integer> given = config.integers("no_rope_layers");
        if (given.isEmpty()) {
            int interval = config.positive("no_rope_layer_interval", 4);
            Arrays.setAll(rotated, i -> (i + 1) % interval == 0 ? 0 : 1);
            return rotated;
        }
        if (given.size() != blocks) {
            throw config.refused("no_rope_layers", "a list of num_hidden_layers " + blocks + " numbers");
        }
        Arrays.setAll(rotated, i -> given.get(i) == 0 ? 0 : 1);
        return rotated;
    }

    /** What is read together is multiplied together. */
    private static Map<String, List<String>> fused(int blocks) {
        Map<String, List<String>> fused = new LinkedHashMap<>();
        for (int i = 0; i < blocks; i++) {
            String attention = BLOCK + i + ".self_attn.";
            String feedForward = BLOCK + i + ".mlp.";
            fused.put(
                    attention + "qkv_proj", List.of(attention + "q_proj", attention + "k_proj", attention + "v_proj"));
            fused.put(feedForward + "gate_up_proj", List.of(feedForward + "gate_proj", feedForward + "up_proj"));
        }
        return fused;
    }

    @Override
    public List<Parameter> parameters(ModelSpec spec) {
        ModelConfig config = spec.config();
        String type = config.text("model_type", "");
        long width = spec.width();
        long inner = config.positive("intermediate_size");
        long headWidth = (int) spec.attributes().get("head_dim");
        long queries = (int) spec.attributes().get("num_heads") * headWidth;
        long keys = (int) spec.attributes().get("num_key_value_heads") * headWidth;
        boolean hasQueryBias = type.equals("qwen2") || config.flag("attention_bias", false);
        boolean hasOutputBias = !type.equals("qwen2") && config.flag("attention_bias", false);
        boolean hasInnerBias = config.flag("mlp_bias", false);
        double deviation = config.positiveNumber("initializer_range", 0.02);
        double norm = type.equals("gemma3_text") ? 0 : 1;
        Parameters parameters = new Parameters();
        parameters.add("model.embed_tokens", Role.EMBEDDING, deviation, spec.vocabSize(), width);
        for (int i = 0; i < spec.blocks(); i++) {
            String at = BLOCK + i;
            parameters.norm(at + ".input_layernorm", norm, width);
            linear(parameters, at + ".self_attn.q_proj", deviation, hasQueryBias, queries, width);
            linear(parameters, at + ".self_attn.k_proj", deviation, hasQueryBias, keys, width);
            linear(parameters, at + ".self_attn.v_proj", deviation, hasQueryBias, keys, width);
            linear(parameters, at + ".self_attn.o_proj", deviation, hasOutputBias, width, queries);
            if (hasHeadNorms(type)) {
                parameters.norm(at + ".self_attn.q_norm", norm, headWidth);
                parameters.norm(at + ".self_attn.k_norm", norm, headWidth);
            }
            parameters.norm(at + ".post_attention_layernorm", norm, width);
            if (type.equals("gemma3_text")) {
                parameters.norm(at + ".pre_feedforward_layernorm", norm, width);
                parameters.norm(at + ".post_feedforward_layernorm", norm, width);
            }
            linear(parameters, at + ".mlp.gate_proj", deviation, hasInnerBias, inner, width);
            linear(parameters, at + ".mlp.up_proj", deviation, hasInnerBias, inner, width);
            linear(parameters, at + ".mlp.down_proj", deviation, hasInnerBias, width, inner);
        }
        parameters.norm("model.norm", norm, width);
        if (!spec.layout().head().equals(spec.layout().embedding())) {
            linear(parameters, "lm_head", deviation, false, spec.vocabSize(), width);
        }
        return parameters.all();
    }

    private static void linear(
            Parameters parameters, String layer, double deviation, boolean hasBias, long outputs, long inputs) {
        parameters.add(layer, Role.LINEAR, deviation, outputs, inputs);
        if (hasBias) {
            parameters.bias(layer, outputs);
        }
    }

    @Override
    public Optional<String> copied(ModelSpec spec, String tensor) {
        boolean isTied = spec.layout().head().equals(spec.layout().embedding());
        return isTied && tensor.equals("lm_head.weight")
                ? Optional.of(spec.layout().embedding())
                : Optional.empty();
    }

    /** Older files carry the frequencies that follow from the configuration. */
    @Override
    public boolean isUnused(String tensor) {
        return tensor.endsWith(".rotary_emb.inv_freq");
    }
}
