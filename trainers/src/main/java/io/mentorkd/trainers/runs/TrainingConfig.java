package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.trainers.rounds.DatasetConfig;
import java.util.Optional;

/**
 * Everything besides the log that decides the weights of a run, on one kind of machine. In files {@code model}, {@code loss} and
 * {@code dataset} have no level of their own.
 *
 * @param modelId name of the model
 * @param seed decides the first weights, the order of examples and dropout
 * @param model which model is trained, and with what
 * @param loss what is minimised
 * @param optimization step by step
 * @param dataset which records of the log are trained on
 * @param replay the plan whose records the run is bound to; empty for a run that follows the log
 */
public record TrainingConfig(
        String modelId,
        long seed,
        @JsonUnwrapped ModelConfig model,
        @JsonUnwrapped LossConfig loss,
        OptimizationConfig optimization,
        @JsonUnwrapped DatasetConfig dataset,
        Optional<ReplayReference> replay) {

    public TrainingConfig {
        if (!modelId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "modelId may hold letters, digits, '.', '_' and '-' only, at most 100, was '" + modelId + "'");
        }
        // A run that was begun before there were plans does not say.
        replay = replay == null ? Optional.empty() : replay;
    }

    /** The configuration of a run that follows the log. */
    public TrainingConfig(
            String modelId,
            long seed,
            ModelConfig model,
            LossConfig loss,
            OptimizationConfig optimization,
            DatasetConfig dataset) {
        this(modelId, seed, model, loss, optimization, dataset, Optional.empty());
    }

    /** The same for the records of a plan. */
    public TrainingConfig withReplay(ReplayReference plan) {
        return new TrainingConfig(modelId, seed, model, loss, optimization, dataset, Optional.of(plan));
    }

    /** The same model under another name, which has the same weights. */
    public TrainingConfig withModelId(String other) {
        return new TrainingConfig(other, seed, model, loss, optimization, dataset, replay);
    }
}
