package io.mentorkd.models.language;

import java.util.List;

/**
 * Low-rank adaptation (LoRA, Hu et al. 2022): a matrix W that stays is read as W + alpha / rank · B A, of which B (outputs, rank) and
 * A (rank, inputs) are learned.
 *
 * @param rank of what is added, at least 1
 * @param alpha scales what is added, positive
 * @param targetModules last parts of the names of the layers that are adapted, such as {@code q_proj}; or {@value #ALL_LINEAR} alone,
 *     all but the head
 */
public record LoraConfig(int rank, double alpha, List<String> targetModules) {
    /** PEFT's word for every matrix but the head. */
    public static final String ALL_LINEAR = "all-linear";

    public LoraConfig {
        ModelSpec.requirePositive("rank", rank);
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha must be positive and finite, was " + alpha);
        }
        targetModules = List.copyOf(targetModules);
        if (targetModules.isEmpty()) {
            throw new IllegalArgumentException("targetModules must be at least one, were none");
        }
    }

    double scale() {
        return alpha / rank;
    }

    boolean isTarget(String layer) {
        return targetModules.contains(ALL_LINEAR)
                || targetModules.stream().anyMatch(module -> layer.equals(module) || layer.endsWith("." + module));
    }
}
