package io.mentorkd.trainers.runs;

import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything besides the log that decides the weights of a run, on one kind of machine.
 *
 * @param modelId name of the model
 * @param seed decides the first weights, the order of examples and dropout
 * @param architecture name of a built-in architecture, or the directory of a model to begin with
 * @param tokenizer {@code bytes}, {@code words}, or the path of a {@code tokenizer.json}
 * @param objective what is minimised
 * @param distillation what is learnt from a mentor besides its rationales
 * @param optimization step by step
 * @param lengths how long an example may be
 * @param selection whose rationales, and of which tasks, are used
 * @param rounds how the log is cut into rounds
 * @param device {@code cpu} or {@code gpu}
 * @param threads threads of one native call: another number sums in another order
 * @param replay the plan whose records the run is bound to; empty for a run that follows the log
 */
public record TrainingConfig(
        String modelId,
        long seed,
        String architecture,
        String tokenizer,
        TrainingObjective objective,
        DistillationConfig distillation,
        OptimizationConfig optimization,
        LengthConfig lengths,
        ExampleSelection selection,
        RoundConfig rounds,
        String device,
        int threads,
        Optional<ReplayReference> replay) {

    public TrainingConfig {
        if (!modelId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "modelId may hold letters, digits, '.', '_' and '-' only, at most 100, was '" + modelId + "'");
        }
        requireText("architecture", architecture);
        requireText("tokenizer", tokenizer);
        requireText("device", device);
        // A run that was begun before there was anything else to learn from a mentor does not say.
        distillation = Objects.requireNonNullElse(distillation, DistillationConfig.DEFAULT);
        // Nor does one that was begun before there were plans.
        replay = replay == null ? Optional.empty() : replay;
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }

    /** The configuration of a run that follows the log. */
    public TrainingConfig(
            String modelId,
            long seed,
            String architecture,
            String tokenizer,
            TrainingObjective objective,
            DistillationConfig distillation,
            OptimizationConfig optimization,
            LengthConfig lengths,
            ExampleSelection selection,
            RoundConfig rounds,
            String device,
            int threads) {
        this(
                modelId,
                seed,
                architecture,
                tokenizer,
                objective,
                distillation,
                optimization,
                lengths,
                selection,
                rounds,
                device,
                threads,
                Optional.empty());
    }

    /** The same for the records of a plan. */
    public TrainingConfig withReplay(ReplayReference plan) {
        return with(modelId, Optional.of(plan));
    }

    /** The same model under another name, which has the same weights. */
    public TrainingConfig withModelId(String other) {
        return with(other, replay);
    }

    private TrainingConfig with(String otherModelId, Optional<ReplayReference> otherReplay) {
        return new TrainingConfig(
                otherModelId,
                seed,
                architecture,
                tokenizer,
                objective,
                distillation,
                optimization,
                lengths,
                selection,
                rounds,
                device,
                threads,
                otherReplay);
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }
}
