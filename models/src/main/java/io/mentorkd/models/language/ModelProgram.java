package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of a model, compiled for one configuration. */
final class ModelProgram {
    /** The parameter of every method that takes the weights. */
    static final String WEIGHTS = "weights";

    private static final List<String> SHARED = List.of(
            "layers.torchscript",
            "forward.torchscript",
            "skipping.torchscript",
            "adapter.torchscript",
            "decoding.torchscript",
            "labels.torchscript",
            "tail_basis.torchscript");

    private ModelProgram() {}

    /**
     * Compiles the texts of a model.
     *
     * @param further texts that build on it, such as a training step; they may call its methods
     * @param furtherAttributes what they and the texts of adapters read as {@code self.name}
     */
    static TorchScriptProgram compile(
            ModelFamily family,
            ModelSpec spec,
            ComputeDevice device,
            List<String> further,
            Map<String, Object> furtherAttributes) {
        List<String> sources = new ArrayList<>();
        SHARED.forEach(name -> sources.add(TorchScriptProgram.source(ModelProgram.class, name)));
        sources.add(family.text());
        sources.addAll(further);
        Map<String, Object> attributes = attributes(family, spec);
        attributes.putAll(furtherAttributes);
        return TorchScriptProgram.compile(attributes, sources, device);
    }

    private static Map<String, Object> attributes(ModelFamily family, ModelSpec spec) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        // What most families do not differ in; a family's own attributes take its place.
        attributes.put("has_transposed_matrices", false);
        attributes.put("norm_offset", 0.0);
        attributes.put("head_scale", 1.0);
        attributes.putAll(spec.attributes());
        attributes.put("vocab_size", spec.vocabSize());
        attributes.put("num_blocks", spec.blocks());
        attributes.put("pad_id", spec.tokens().pad());
        attributes.put(
                "end_ids",
                spec.tokens().ends().stream().mapToLong(Integer::intValue).toArray());
        attributes.put("embedding_name", spec.layout().embedding());
        attributes.put("head_name", spec.layout().head());
        attributes.put("block_prefix", spec.layout().blockPrefix());
        List<String> linear = family.parameters(spec).stream()
                .filter(parameter -> parameter.role() == Role.LINEAR
                        && !parameter.name().equals(spec.layout().head()))
                .map(Parameter::layer)
                .toList();
        attributes.put("linear_names", linear.toArray(new String[0]));
        List<String> fused = spec.layout().fused().entrySet().stream()
                .map(fusion -> fusion.getKey() + "=" + String.join(",", fusion.getValue()))
                .sorted()
                .toList();
        attributes.put("fused_names", fused.toArray(new String[0]));
        return attributes;
    }
}
