package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Hash128;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What one partition of the join remembers: accepted rationales, labels, and how many there are of both. Several of one task
 * share the stores.
 */
final class JoinState {

    private final KeyValueStore<Hash128, KeptRationale> rationales;
    private final KeyValueStore<Hash128, LabelHistory> labels;
    private final KeyValueStore<Integer, Waiting> counts;
    private final int partition;

    JoinState(ProcessorContext<?, ?> context) {
        this.rationales = context.getStateStore(DistillationJoinTopology.RATIONALES_STORE);
        this.labels = context.getStateStore(DistillationJoinTopology.LABELS_STORE);
        this.counts = context.getStateStore(DistillationJoinTopology.COUNTS_STORE);
        this.partition = context.taskId().partition();
    }

    Optional<KeptRationale> rationale(Hash128 rationaleId) {
        return Optional.ofNullable(rationales.get(rationaleId));
    }

    /** What has come for the rationale; {@link LabelHistory#EMPTY} where nothing has. */
    LabelHistory labels(Hash128 rationaleId) {
        return Optional.ofNullable(labels.get(rationaleId)).orElse(LabelHistory.EMPTY);
    }

    /** Keeps a rationale that is not yet kept and of which {@code history} is joined. */
    void keep(Hash128 rationaleId, KeptRationale rationale, LabelHistory history) {
        rationales.put(rationaleId, rationale);
        count(1, unlabelled(history), 0);
    }

    /** Replaces what has come for a rationale. {@code kept}: whether the rationale is here. */
    void remember(Hash128 rationaleId, boolean kept, LabelHistory before, LabelHistory after) {
        labels.put(rationaleId, after.equals(LabelHistory.EMPTY) ? null : after);
        count(
                0,
                kept ? unlabelled(after) - unlabelled(before) : 0,
                after.waiting().map(some -> 1).orElse(0)
                        - before.waiting().map(some -> 1).orElse(0));
    }

    /** Forgets a kept rationale and what has come for it. */
    void forget(Hash128 rationaleId) {
        rationales.delete(rationaleId);
        LabelHistory history = labels(rationaleId);
        if (!history.seen().isEmpty()) {
            labels.delete(rationaleId);
        }
        count(-1, -unlabelled(history), 0);
    }

    /** The rationales, ordered by id. */
    KeyValueStore<Hash128, KeptRationale> rationales() {
        return rationales;
    }

    /** The labels, ordered by the rationale's id. */
    KeyValueStore<Hash128, LabelHistory> labels() {
        return labels;
    }

    private static int unlabelled(LabelHistory history) {
        return history.seen().isEmpty() ? 1 : 0;
    }

    private void count(int keptMore, int unlabelledMore, int waitingMore) {
        if (keptMore != 0 || unlabelledMore != 0 || waitingMore != 0) {
            Waiting before = Optional.ofNullable(counts.get(partition)).orElse(Waiting.NONE);
            counts.put(partition, before.plus(new Waiting(keptMore, unlabelledMore, waitingMore)));
        }
    }
}
