package io.mentorkd.processors.streams;

import java.time.Duration;
import java.util.Optional;

/**
 * How a stage is, without asking the cluster.
 *
 * @param phase what it does
 * @param since for how long
 * @param sincePoll how long ago the slowest of its threads last asked for records; where no thread does, since the last one
 *     went, or since the start
 * @param failure what stopped it; empty unless FAILED
 */
public record StageStatus(Phase phase, Duration since, Duration sincePoll, Optional<String> failure) {

    /** What a stage does. */
    public enum Phase {
        /** Its partitions are being handed out for the first time, or its state is being restored for it. */
        STARTING,
        /** It reads. */
        RUNNING,
        /** Partitions are being moved, or state is being restored, after it was running. */
        REBALANCING,
        /** It waits for a cluster that does not answer. */
        AWAY,
        /** A failure has stopped it. */
        FAILED,
        /** It was closed. */
        CLOSED
    }
}
