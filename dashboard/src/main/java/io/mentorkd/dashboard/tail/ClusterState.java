package io.mentorkd.dashboard.tail;

import java.util.Optional;

/**
 * Whether the cluster answers.
 *
 * @param reachable whether it answered when it was last asked
 * @param since since when that is so, in milliseconds since the epoch
 * @param error why it does not answer
 */
public record ClusterState(boolean reachable, long since, Optional<String> error) {

    /** The same, unless it has changed at {@code now}. */
    ClusterState next(boolean answers, long now, Optional<String> reason) {
        return new ClusterState(answers, answers == reachable ? since : now, reason);
    }
}
