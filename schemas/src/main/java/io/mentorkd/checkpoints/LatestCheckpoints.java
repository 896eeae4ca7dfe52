package io.mentorkd.checkpoints;

import io.mentorkd.records.Checkpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The promoted and the newest checkpoint of every model, and what was promoted before, by the records that were taken in so far:
 * what compaction would leave of them. Whoever says which checkpoint is the one to use says it by this.
 */
public final class LatestCheckpoints {

    private final Map<String, Checkpoint> promoted = new HashMap<>(); // by model
    private final Map<String, Checkpoint> previous = new HashMap<>(); // by model
    private final Map<String, Checkpoint> newest = new HashMap<>(); // by model

    /** Takes in the next announcement. */
    public void add(Announcement announcement) {
        Checkpoint checkpoint = announcement.checkpoint();
        if (announcement.isReminder()) {
            previous.put(checkpoint.getModelId(), checkpoint);
        } else {
            (checkpoint.getPromoted() ? promoted : newest).put(checkpoint.getModelId(), checkpoint);
        }
    }

    /** Takes in that what was announced under a key, see {@link Announcement#key}, does not count any more. */
    public void remove(String key) {
        promoted.remove(key);
        previous.keySet().removeIf(model -> Announcement.previousKey(model).equals(key));
        newest.values().removeIf(each -> Announcement.key(each).equals(key));
    }

    /** The checkpoint to use of a model; empty where none was promoted. */
    public Optional<Checkpoint> promoted(String modelId) {
        return Optional.ofNullable(promoted.get(modelId));
    }

    /** The checkpoint of a model that was promoted before the one to use; empty where none was, or it is not known. */
    public Optional<Checkpoint> previous(String modelId) {
        return Optional.ofNullable(previous.get(modelId))
                .filter(before -> promoted(modelId)
                        .filter(now -> Announcement.same(now, before))
                        .isEmpty());
    }

    /** The newest checkpoint of a model that is not promoted; empty where there is none. */
    public Optional<Checkpoint> newest(String modelId) {
        return Optional.ofNullable(newest.get(modelId));
    }

    /** Whether this very checkpoint is announced, promoted or not. */
    public boolean holds(Checkpoint checkpoint) {
        String model = checkpoint.getModelId();
        return Stream.of(promoted(model), previous(model), newest(model))
                .flatMap(Optional::stream)
                .anyMatch(there -> Announcement.same(there, checkpoint));
    }
}
