package io.mentorkd.trainers.runs;

/**
 * The plan that a run which replays a part of the log is bound to.
 *
 * @param planId the plan's id
 * @param planSha256 SHA-256 of the plan's file
 */
public record ReplayReference(String planId, String planSha256) {
    public ReplayReference {
        if (planId.isBlank()) {
            throw new IllegalArgumentException("planId must not be blank");
        }
        Hashes.require("planSha256", planSha256);
    }
}
