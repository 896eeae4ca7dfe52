package io.mentorkd.models.training;

/** A loss or a gradient that is not finite. Weights and optimizer are as they were before the step. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final double loss;

    TrainingDivergedException(long step, double loss, double gradientNorm) {
        super("training diverged at step " + step + ": loss " + loss + ", gradient norm " + gradientNorm
                + "; try a lower learning rate or a longer warm-up");
        this.step = step;
        this.loss = loss;
    }

    /** The step that was not done, counted from 1. */
    public long step() {
        return step;
    }

    public double loss() {
        return loss;
    }
}
