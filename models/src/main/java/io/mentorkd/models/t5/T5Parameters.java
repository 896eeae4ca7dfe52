package io.mentorkd.models.t5;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a T5: Hugging Face's names, in the order of the forward pass, with their shapes. */
public final class T5Parameters {
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final T5Config config;

    private T5Parameters(T5Config config) {
        this.config = config;
        T5Size size = config.size();
        shapes.put("shared.weight", new long[] {config.vocabSize(), size.dModel()});
        for (int i = 0; i < size.numLayers(); i++) {
            String block = "encoder.block." + i;
            attention(block + ".layer.0", "SelfAttention", i == 0);
            feedForward(block + ".layer.1");
        }
        shapes.put("encoder.final_layer_norm.weight", new long[] {size.dModel()});
        for (int i = 0; i < size.numDecoderLayers(); i++) {
            String block = "decoder.block." + i;
            attention(block + ".layer.0", "SelfAttention", i == 0);
            attention(block + ".layer.1", "EncDecAttention", false);
            feedForward(block + ".layer.2");
        }
        shapes.put("decoder.final_layer_norm.weight", new long[] {size.dModel()});
        if (!config.tieWordEmbeddings()) {
            shapes.put("lm_head.weight", new long[] {config.vocabSize(), size.dModel()});
        }
    }

    /** Shape by name. A matrix is (outputs, inputs). */
    public static Map<String, long[]> shapes(T5Config config) {
        return new T5Parameters(config).shapes;
    }

    /** Only the first block of a stack has the table of relative positions: (buckets, H). */
    private void attention(String layer, String kind, boolean hasRelativeBias) {
        T5Size size = config.size();
        long inner = (long) size.numHeads() * size.dKv();
        shapes.put(layer + ".layer_norm.weight", new long[] {size.dModel()});
        String at = layer + "." + kind;
        shapes.put(at + ".q.weight", new long[] {inner, size.dModel()});
        shapes.put(at + ".k.weight", new long[] {inner, size.dModel()});
        shapes.put(at + ".v.weight", new long[] {inner, size.dModel()});
        shapes.put(at + ".o.weight", new long[] {size.dModel(), inner});
        if (hasRelativeBias) {
            shapes.put(
                    at + ".relative_attention_bias.weight",
                    new long[] {config.relativeAttentionNumBuckets(), size.numHeads()});
        }
    }

    private void feedForward(String layer) {
        T5Size size = config.size();
        shapes.put(layer + ".layer_norm.weight", new long[] {size.dModel()});
        String at = layer + ".DenseReluDense";
        if (config.feedForward() == FeedForward.GATED_GELU) {
            shapes.put(at + ".wi_0.weight", new long[] {size.dFf(), size.dModel()});
            shapes.put(at + ".wi_1.weight", new long[] {size.dFf(), size.dModel()});
        } else {
            shapes.put(at + ".wi.weight", new long[] {size.dFf(), size.dModel()});
        }
        shapes.put(at + ".wo.weight", new long[] {size.dModel(), size.dFf()});
    }
}
