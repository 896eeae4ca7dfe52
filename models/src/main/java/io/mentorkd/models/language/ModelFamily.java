package io.mentorkd.models.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Models that one text computes. A family is one class and one text in {@code models.families}, listed in {@code META-INF/services};
 * nothing else knows its name.
 *
 * <p>The text defines the methods that {@code layers.torchscript} and {@code forward.torchscript} name: encode, cross, embed,
 * context, block and final_states. All that a model does is derived from these.
 */
public interface ModelFamily {
    /** The values of {@code model_type} in {@code config.json} that it computes. */
    Set<String> modelTypes();

    /**
     * Reads a configuration.
     *
     * @throws ModelDirectoryException when it asks for something that the text does not compute; the message names the field
     */
    ModelSpec read(ModelConfig config);

    /** The parameters of a model, by Hugging Face's names, in the order of the forward pass. */
    List<Parameter> parameters(ModelSpec spec);

    /** The configuration of the same model with some blocks of the decoder only, in their order. */
    ModelConfig keeping(ModelConfig config, List<Integer> blocks);

    /** The fields of {@code config.json} that say at what rate a training drops out. */
    List<String> dropoutFields();

    /** The text. */
    String text();

    /** The parameter that a tensor of a weights file must be a copy of, such as a tied head; empty where it is none. */
    default Optional<String> copied(ModelSpec spec, String tensor) {
        return Optional.empty();
    }

    /** Whether a tensor of a weights file is computed anew, or was never used, and is left aside. */
    default boolean isUnused(String tensor) {
        return false;
    }

    /** The parameter that a tensor of a weights file is, where a file may name it otherwise. */
    default String parameterOf(String tensor) {
        return tensor;
    }
}
