package io.mentorkd.telemetry.metrics;

import java.time.Duration;

/**
 * How a stage is, as it says itself.
 *
 * @param phase what it does
 * @param since for how long
 * @param reason what it waits for, or why it failed; may be empty
 */
public record StageState(Phase phase, Duration since, String reason) {

    /** What a stage does. */
    public enum Phase {
        /** Not at work yet. */
        STARTING,
        /** At work, or idle because there is nothing to do. */
        RUNNING,
        /** Its share of the work is being handed out anew. */
        REBALANCING,
        /** Stopped because of a failure, or not there any more. */
        FAILED
    }
}
