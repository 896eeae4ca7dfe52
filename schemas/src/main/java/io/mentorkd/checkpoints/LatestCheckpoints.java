package io.mentorkd.checkpoints;

import io.mentorkd.records.Checkpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The promoted and the newest checkpoint of every model, by the records that were taken in so far: what compaction would leave
 * of them. Whoever says which checkpoint is the one to use says it by this.
 */
public final class LatestCheckpoints {

    private final Map<String, Checkpoint> promoted = new HashMap<>(); // by model
    private final Map<String, Checkpoint> newest = new HashMap<>(); // by model

    /** Takes in the next announcement. */
    public void add(Checkpoint checkpoint) {
        (checkpoint.getPromoted() ? promoted : newest).put(checkpoint.getModelId(), checkpoint);
    }

    /** Takes in that what was announced under a key, see {@link Announcement#key}, does not count any more. */
    public void remove(String key) {
        promoted.remove(key);
        newest.values().removeIf(each -> Announcement.key(each).equals(key));
    }

    /** The checkpoint to use of a model; empty where none was promoted. */
    public Optional<Checkpoint> promoted(String modelId) {
        return Optional.ofNullable(promoted.get(modelId));
    }

    /** The newest checkpoint of a model that is not promoted; empty where there is none. */
    public Optional<Checkpoint> newest(String modelId) {
        return Optional.ofNullable(newest.get(modelId));
    }
}
