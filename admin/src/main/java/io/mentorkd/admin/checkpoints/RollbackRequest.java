package io.mentorkd.admin.checkpoints;

import java.util.Optional;

/**
 * What a person wants to go back to.
 *
 * @param model the model
 * @param revision a revision, or how it begins; empty: the one that was promoted before
 * @param reason why, for those who will ask; empty where nothing is said
 */
public record RollbackRequest(String model, Optional<String> revision, Optional<String> reason) {

    public RollbackRequest {
        if (revision.isPresent() && revision.get().isBlank()) {
            throw new IllegalArgumentException("revision must not be blank");
        }
        if (reason.isPresent() && reason.get().isBlank()) {
            throw new IllegalArgumentException("reason must not be blank");
        }
    }
}
