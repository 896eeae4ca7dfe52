package io.mentorkd.models.training;

/**
 * Gradients of examples that were computed at a time did not fit into memory. Weights and optimizer are as they were before the
 * step.
 */
public final class BatchTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int rows;

    /**
     * A failure of a part of a batch.
     *
     * @param step the step that was not done, counted from 1
     * @param rows examples that were computed at a time
     * @param tokens of the longest of them, question and answer together
     */
    public BatchTooLargeException(long step, int rows, int tokens, Throwable cause) {
        super(
                "step " + step + " does not fit into memory with "
                        + (rows == 1
                                ? "1 example at a time, of " + tokens + " tokens"
                                : rows + " examples at a time, of up to " + tokens + " tokens each"),
                cause);
        this.rows = rows;
    }

    /** Examples that were computed at a time. */
    public int rows() {
        return rows;
    }
}
