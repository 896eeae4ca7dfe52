package io.mentorkd.admin.checkpoints;

import io.mentorkd.comparison.Promotion;
import java.util.Optional;

/**
 * What a person wants promoted.
 *
 * @param model the model
 * @param revision its revision, or how it begins
 * @param gate the rule that it is held to
 * @param forcedBecause why it is to be promoted although the rule says no; empty: then it is not
 */
public record PromotionRequest(String model, String revision, Promotion gate, Optional<String> forcedBecause) {

    public PromotionRequest {
        if (revision.isBlank()) {
            throw new IllegalArgumentException("revision must not be blank");
        }
        if (forcedBecause.isPresent() && forcedBecause.get().isBlank()) {
            throw new IllegalArgumentException("forcedBecause must not be blank");
        }
    }
}
