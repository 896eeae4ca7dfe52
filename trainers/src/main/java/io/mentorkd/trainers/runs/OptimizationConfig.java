package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.models.training.AdamWConfig;

/**
 * How weights are moved.
 *
 * @param batchSize examples a step
 * @param learningRate the learning rate of each step
 * @param adamW the optimizer; in files its {@code weightDecay} and {@code gradientClip}, as the rest is the same for all
 * @param dropout probability of dropping an activation, in [0, 1)
 */
public record OptimizationConfig(
        int batchSize,
        @JsonUnwrapped LearningRateConfig learningRate,
        @JsonIgnore AdamWConfig adamW,
        double dropout) {

    public OptimizationConfig {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, was " + batchSize);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), was " + dropout);
        }
    }

    /**
     * AdamW with the usual decays of its moments.
     *
     * @param weightDecay decoupled weight decay, multiplied by the learning rate at each step
     * @param gradientClip highest global norm of the gradient
     */
    @JsonCreator
    public OptimizationConfig(
            @JsonProperty("batchSize") int batchSize,
            @JsonUnwrapped LearningRateConfig learningRate,
            @JsonProperty("weightDecay") double weightDecay,
            @JsonProperty("gradientClip") double gradientClip,
            @JsonProperty("dropout") double dropout) {
        this(batchSize, learningRate, new AdamWConfig(0.9, 0.999, 1e-8, weightDecay, gradientClip), dropout);
    }

    @JsonProperty
    double weightDecay() {
        return adamW.weightDecay();
    }

    @JsonProperty
    double gradientClip() {
        return adamW.gradientClip();
    }
}
