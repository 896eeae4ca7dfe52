package io.mentorkd.models.t5;

import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The text of T5's forward pass, compiled for one configuration. */
public final class T5Program {
    /** The parameter of every method that takes the weights. */
    public static final String WEIGHTS = "weights";

    private static final List<String> SOURCES = List.of(
            "layers.torchscript",
            "encoder_decoder.torchscript",
            "generation.torchscript",
            "token_distributions.torchscript",
            "tail_basis.torchscript");

    private T5Program() {}

    /**
     * Compiles the forward pass.
     *
     * @param further texts that build on it, such as a training step; they may call its methods
     */
    public static TorchScriptProgram compile(T5Config config, ComputeDevice device, List<String> further) {
        Stream<String> sources = SOURCES.stream().map(name -> TorchScriptProgram.source(T5Program.class, name));
        return TorchScriptProgram.compile(
                attributes(config), Stream.concat(sources, further.stream()).toList(), device);
    }

    private static Map<String, Object> attributes(T5Config config) {
        T5Size size = config.size();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("d_model", size.dModel());
        attributes.put("d_kv", size.dKv());
        attributes.put("num_heads", size.numHeads());
        attributes.put("num_layers", size.numLayers());
        attributes.put("num_decoder_layers", size.numDecoderLayers());
        attributes.put("relative_attention_num_buckets", config.relativeAttentionNumBuckets());
        attributes.put("relative_attention_max_distance", config.relativeAttentionMaxDistance());
        attributes.put("dropout_rate", config.dropoutRate());
        attributes.put("layer_norm_epsilon", config.layerNormEpsilon());
        attributes.put("is_gated", config.feedForward() == FeedForward.GATED_GELU);
        attributes.put("tie_word_embeddings", config.tieWordEmbeddings());
        attributes.put("pad_token_id", config.padTokenId());
        attributes.put("eos_token_id", config.eosTokenId());
        attributes.put("decoder_start_token_id", config.decoderStartTokenId());
        return attributes;
    }
}
