package io.mentorkd.admin.checkpoints;

import io.mentorkd.comparison.Promotion;
import java.util.List;
import java.util.Optional;

/**
 * What came of a promotion.
 *
 * @param before what was promoted before; empty where nothing was
 * @param now what is promoted
 * @param changed whether anything was announced: not where it was promoted already
 * @param regressions tasks on which it is worse by more than the tolerance; not empty only where it was forced
 */
public record PromotionOutcome(
        Optional<ListedCheckpoint> before,
        ListedCheckpoint now,
        boolean changed,
        List<Promotion.Regression> regressions) {

    public PromotionOutcome {
        regressions = List.copyOf(regressions);
    }
}
