package io.mentorkd.admin.checkpoints;

import io.mentorkd.comparison.Promotion;
import java.util.List;
import java.util.stream.Collectors;

/** A checkpoint that is worse than the promoted one, or of which nobody knows whether it is; or one to go back to that is newer. */
public final class PromotionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Promotion.Regression> regressions;

    private PromotionRefusedException(String message, List<Promotion.Regression> regressions) {
        super(message);
        this.regressions = List.copyOf(regressions);
    }

    static PromotionRefusedException worse(
            ListedCheckpoint wanted, ListedCheckpoint promoted, List<Promotion.Regression> regressions) {
        return new PromotionRefusedException(
                wanted.name() + " is worse than " + promoted.name() + ", which is promoted:\n"
                        + regressions.stream()
                                .map(each -> "  " + each.sentence())
                                .collect(Collectors.joining("\n")),
                regressions);
    }

    static PromotionRefusedException unmeasured(ListedCheckpoint wanted, ListedCheckpoint promoted) {
        return new PromotionRefusedException(
                wanted.name() + " was measured on none of the tasks on VALIDATION that " + promoted.name()
                        + ", which is promoted, was measured on ("
                        + String.join(", ", promoted.scores().keySet())
                        + "): whether it is worse is not known",
                List.of());
    }

    static PromotionRefusedException later(ListedCheckpoint wanted, ListedCheckpoint promoted) {
        return new PromotionRefusedException(
                wanted.name() + " was announced after " + promoted.name()
                        + " was promoted and was never in use: promote it, there is nothing to go back to in it",
                List.of());
    }

    /** The tasks that stand in the way; empty where it was not measured. */
    public List<Promotion.Regression> regressions() {
        return regressions;
    }
}
