package io.mentorkd.processors.streams;

import java.util.List;
import java.util.Set;

/** Finds state that this release cannot go on from, and says how to begin without it. */
final class StateReset {

    private StateReset() {}

    /** How a stage begins without its state. */
    static String remedy(String applicationId) {
        return "To begin without it, start the stage with another --application-id, or stop it everywhere, run Kafka's"
                + " kafka-streams-application-reset --application-id " + applicationId
                + " and delete its state directory";
    }

    /**
     * Returns if none of the stores has a changelog that an older release used and this one does not.
     *
     * @param topics names of all topics of the cluster
     * @throws StageConflictException if one has
     */
    static void requireNone(String applicationId, List<String> retiredStores, Set<String> topics) {
        for (String store : retiredStores) {
            String changelog = applicationId + "-" + store + "-changelog";
            if (topics.contains(changelog)) {
                throw new StageConflictException(
                        "topic " + changelog + " holds the state of an older release, in a form"
                                + " that this one does not read. " + remedy(applicationId));
            }
        }
    }
}
