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
import java.util.regex.Pattern;

/** GPT-2 (Radford et al. 2019). Matrices are (inputs, outputs), as in the files. Fields and defaults are those of {@code transformers}. */
public final class Gpt2Family implements ModelFamily {
    private static final String BLOCK = "transformer.h.";
    private static final String EMBEDDING = "transformer.wte.weight";

    /** The masks of attention that older files carry. */
    private static final Pattern MASK = Pattern.compile(".*\\.attn\\.(bias|masked_bias)");

    @Override
    public Set<String> modelTypes() {
        return Set.of("gpt2");
    }

    @Override
    public String text() {
        return TorchScriptProgram.source(Gpt2Family.class, "gpt2.torchscript");
    }

    @Override
    public List<String> dropoutFields() {
        return List.of("resid_pdrop", "embd_pdrop", "attn_pdrop");
    }

    @Override
    public ModelConfig keeping(ModelConfig config, List<Integer> blocks) {
        return config.with("n_layer", blocks.size());
    }

    @Override
    public ModelSpec read(ModelConfig config) {
        int width = config.positive("n_embd", 768);
        int heads = config.positive("n_head", 12);
        if (width % heads != 0) {
            throw config.refused("n_head", "a divisor of n_embd " + width);
        }
        String activation = config.text("activation_function", "gelu_new");
        if (!activation.equals("gelu_new") && !activation.equals("gelu_pytorch_tanh")) {
            throw config.refused("activation_function", "gelu_new");
        }
        if (!config.flag("scale_attn_weights", true) || config.flag("scale_attn_by_inverse_layer_idx", false)) {
            throw config.refused("scale_attn_by_inverse_layer_idx", "false, and scale_attn_weights true");
        }
        double dropout = config.rate("resid_pdrop", 0.1);
        for (String field : dropoutFields()) {
            if (config.rate(field, 0.1) != dropout) {
                throw config.refused(field, "the same rate as resid_pdrop " + dropout);
            }
        }
        boolean isTied = config.flag("tie_word_embeddings", true);
        int headWidth = width / heads;
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("num_heads", heads);
        attributes.put("num_key_value_heads", heads);
        attributes.put("head_dim", headWidth);
        attributes.put("attention_scale", Math.pow(headWidth, -0.5));
        attributes.put("dropout_rate", dropout);
        attributes.put("norm_epsilon", config.positiveNumber("layer_norm_epsilon", 1e-5));
        attributes.put("has_transposed_matrices", true);
        attributes.put(ModelSpec.MAX_POSITIONS, config.positive("n_positions", 1024));
        List<Integer> ends = config.integers("eos_token_id");
        if (ends.isEmpty()) {
            ends = List.of(50256);
        }
        return new ModelSpec(
                config,
                false,
                config.positive("vocab_size", 50257),
                width,
                config.blocks("n_layer", 12),
                new ModelSpec.TokenIds(config.integer("pad_token_id", ends.get(0)), ends.get(0), ends),
                new ModelSpec.Layout(EMBEDDING, isTied ? EMBEDDING : "lm_head.weight", BLOCK, Map.of()),
                attributes);
    }

    @Override
    public List<Parameter> parameters(ModelSpec spec) {
        ModelConfig config = spec.config();
        long width = spec.width();
        long inner = config.positive("n_inner", Math.toIntExact(4 * width));
        double deviation = config.positiveNumber("initializer_range", 0.02);
        Parameters parameters = new Parameters();
        parameters.add("transformer.wte", Role.EMBEDDING, deviation, spec.vocabSize(), width);
        parameters.add("transformer.wpe", Role.TABLE, deviation, config.positive("n_positions", 1024), width);
        for (int i = 0; i < spec.blocks(); i++) {
            String at = BLOCK + i;
            norm(parameters, at + ".ln_1", width);
            linear(parameters, at + ".attn.c_attn", deviation, width, 3 * width);
            // Residual branches begin smaller, as there are 2 a block (Radford et al. 2019, section 2.3).
            double residual = deviation / Math.sqrt(2.0 * spec.blocks());
            linear(parameters, at + ".attn.c_proj", residual, width, width);
            norm(parameters, at + ".ln_2", width);
            linear(parameters, at + ".mlp.c_fc", deviation, width, inner);
            linear(parameters, at + ".mlp.c_proj", residual, inner, width);
        }
        norm(parameters, "transformer.ln_f", width);
        if (!spec.layout().head().equals(EMBEDDING)) {
            parameters.add("lm_head", Role.LINEAR, deviation, spec.vocabSize(), width);
        }
        return parameters.all();
    }

    private static void norm(Parameters parameters, String layer, long width) {
        parameters.norm(layer, 1, width);
        parameters.bias(layer, width);
    }

    private static void linear(Parameters parameters, String layer, double deviation, long inputs, long outputs) {
        parameters.add(layer, Role.LINEAR, deviation, inputs, outputs);
        parameters.bias(layer, outputs);
    }

    @Override
    public Optional<String> copied(ModelSpec spec, String tensor) {
        boolean isTied = spec.layout().head().equals(EMBEDDING);
        return isTied && tensor.equals("lm_head.weight") ? Optional.of(EMBEDDING) : Optional.empty();
    }

    @Override
    public boolean isUnused(String tensor) {
        return MASK.matcher(tensor).matches();
    }

    /** The first files have no prefix. */
    @Override
    public String parameterOf(String tensor) {
        return tensor.matches("(wte|wpe|h|ln_f)\\..*") ? "transformer." + tensor : tensor;
    }
}
