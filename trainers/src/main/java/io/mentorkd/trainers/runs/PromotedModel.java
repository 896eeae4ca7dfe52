package io.mentorkd.trainers.runs;

import java.util.Map;

/**
 * What is to be known of the promoted checkpoint of a model, whoever made it.
 *
 * @param weightsSha256 SHA-256 of {@code model.safetensors}
 * @param scores its accuracy on VALIDATION by task
 * @param isForced whether somebody promoted it although it is worse than another
 */
public record PromotedModel(String weightsSha256, Map<String, Double> scores, boolean isForced) {

    public PromotedModel {
        scores = Map.copyOf(scores);
    }

    /** That of a checkpoint. */
    public static PromotedModel of(TrainingCheckpoint checkpoint) {
        return new PromotedModel(
                checkpoint.weightsSha256(), checkpoint.manifest().scores(), false);
    }
}
