package io.mentorkd.admin.checkpoints;

/** The checkpoint is not what was announced, or somebody else promoted another at the same time. */
public final class PromotionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PromotionConflictException(String message) {
        super(message);
    }
}
