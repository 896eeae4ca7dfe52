package io.mentorkd.models.language;

import io.mentorkd.models.checkpoints.DurableFiles;
import io.mentorkd.models.torchscript.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model but for its weights: what the small files of its directory say.
 *
 * @param family which texts compute it
 * @param spec its sizes, and the ids at which a text ends
 * @param generationConfig its own {@code generation_config.json}, if it has one
 * @param storedAs what its weights were stored as; float32 where it was not read
 */
record ModelDescription(ModelFamily family, ModelSpec spec, Optional<ModelConfig> generationConfig, DType storedAs) {

    /**
     * A model of that configuration that is not stored yet.
     *
     * @throws ModelDirectoryException when the configuration is of no model that is known
     */
    static ModelDescription of(ModelConfig config) {
        ModelFamily family = Families.of(config);
        return new ModelDescription(family, spec(family, config), Optional.empty(), DType.FLOAT32);
    }

    /**
     * The model of a directory.
     *
     * @param dropout in [0, 1): the rate in training, in place of that of the configuration
     * @throws ModelDirectoryException when it holds no model that is known
     */
    static ModelDescription read(Path directory, OptionalDouble dropout) {
        ModelConfig config = ModelConfig.read(directory);
        ModelFamily family = Families.of(config);
        if (dropout.isPresent()) {
            config = config.withNumbers(family.dropoutFields(), dropout.getAsDouble());
        }
        ModelSpec spec = spec(family, config);
        Optional<ModelConfig> generation = ModelConfig.readIfThere(directory, ModelConfig.GENERATION);
        return new ModelDescription(
                family,
                generation.isPresent() ? withEnds(spec, generation.get()) : spec,
                generation,
                WeightsFile.precision(directory));
    }

    /** The same with some blocks of the decoder alone. */
    ModelDescription keeping(List<Integer> blocks) {
        ModelSpec fewer = spec(family, family.keeping(spec.config(), blocks))
                .withEnds(spec.tokens().ends());
        return new ModelDescription(family, fewer, generationConfig, storedAs);
    }

    /** What the family says of each parameter, in the order of the forward pass. */
    List<Parameter> parameters() {
        return family.parameters(spec);
    }

    /** Reads and writes the weights. */
    WeightsFile weightsFile() {
        return new WeightsFile(family, spec);
    }

    /** Writes {@code config.json} for weights of that type and {@code generation_config.json}; makes the directory. */
    void write(Path directory, DType as) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be made: " + DurableFiles.reason(e), e);
        }
        spec.config().withPrecision(as).write(directory, ModelConfig.NAME);
        generationConfig.orElseGet(spec::generationConfig).write(directory, ModelConfig.GENERATION);
    }

    private static ModelSpec spec(ModelFamily family, ModelConfig config) {
        try {
            return family.read(config);
        } catch (IllegalArgumentException e) {
            throw new ModelDirectoryException(config.file(), e.getMessage(), e);
        }
    }

    /** Texts end as the file on generation says, where it says so. */
    private static ModelSpec withEnds(ModelSpec spec, ModelConfig generationConfig) {
        List<Integer> ends = generationConfig.integers("eos_token_id");
        try {
            return ends.isEmpty() ? spec : spec.withEnds(ends);
        } catch (IllegalArgumentException e) {
            throw new ModelDirectoryException(generationConfig.file(), e.getMessage(), e);
        }
    }
}
