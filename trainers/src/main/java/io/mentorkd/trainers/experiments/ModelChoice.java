package io.mentorkd.trainers.experiments;

import io.mentorkd.trainers.runs.ModelConfig.Layers;
import io.mentorkd.trainers.training.TrainableModel;
import java.util.List;
import java.util.Optional;

/** With which weights training begins. */
public sealed interface ModelChoice {

    /**
     * New weights.
     *
     * @param architecture its name
     */
    record Named(String architecture) implements ModelChoice {}

    /**
     * A model that there is.
     *
     * @param model its directory, or its id on the Hugging Face hub
     * @param layers blocks of its decoder that are kept; empty for all
     */
    record Pretrained(String model, Optional<Layers> layers) implements ModelChoice {}

    /** The choice of a role, {@code mentor} or {@code student}, whose fields are named so in messages. */
    static ModelChoice of(String role, Optional<String> architecture, Optional<String> model, Optional<String> layers) {
        if (model.isPresent()) {
            PlanFields.requireAbsent(role + ".architecture", architecture, role + ".model");
            if (model.get().isBlank()) {
                throw new IllegalArgumentException(
                        role + ".model must be a directory or the id of a model on the hub, was blank");
            }
            return new Pretrained(model.get(), layers.map(given -> layers(role, given)));
        }
        List<String> names = TrainableModel.architectures();
        String name = architecture.orElseThrow(() -> new IllegalArgumentException(role
                + " has neither model nor architecture: name a model to begin with, or new weights, one of " + names));
        if (!names.contains(name)) {
            throw new IllegalArgumentException(role + ".architecture must be one of " + names + ", was '" + name
                    + "'; to begin with a model that there is, name it as " + role + ".model");
        }
        layers.ifPresent(given -> {
            throw new IllegalArgumentException(
                    role + ".layers needs " + role + ".model: new weights have nothing to keep, was " + given);
        });
        return new Named(name);
    }

    private static Layers layers(String role, String text) {
        try {
            return Layers.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(role + "." + wrong.getMessage(), wrong);
        }
    }
}
