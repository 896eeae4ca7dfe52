package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.UnusableRecordException;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forgets what is older than an age, against the newest record that the partition has seen: a log that is read again years
 * later is joined as it was at first. It goes through the stores round and round, a little every second, so that no
 * transaction waits for it; a thing is forgotten one round after its time at the latest.
 */
final class Forgetting {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Entries of each store that are looked at in one period. */
    private static final int PORTION = 5_000;

    private static final Hash128 LEAST = new Hash128(0, 0);
    private static final Hash128 GREATEST = new Hash128(-1, -1);

    private final ProcessorContext<String, byte[]> context;
    private final JoinState state;
    private final DeadLabels deadLabels;
    private final Duration age;
    private Hash128 nextRationale = LEAST;
    private Hash128 nextLabels = LEAST;

    private Forgetting(ProcessorContext<String, byte[]> context, JoinState state, DeadLabels deadLabels, Duration age) {
        this.context = context;
        this.state = state;
        this.deadLabels = deadLabels;
        this.age = age;
    }

    /** Forgets from now on, in the context's own thread. */
    static void schedule(
            ProcessorContext<String, byte[]> context, JoinState state, DeadLabels deadLabels, Duration age) {
        Forgetting forgetting = new Forgetting(context, state, deadLabels, age);
        context.schedule(PERIOD, PunctuationType.WALL_CLOCK_TIME, now -> forgetting.forgetAPortion());
    }

    private void forgetAPortion() {
        long oldest = context.currentStreamTimeMs() - age.toMillis();
        nextRationale = visit(state.rationales(), nextRationale, (rationaleId, rationale) -> {
            if (rationale.timestamp() < oldest) {
                state.forget(rationaleId);
            }
        });
        nextLabels = visit(
                state.labels(),
                nextLabels,
                (rationaleId, history) -> history.waiting()
                        .filter(labels -> labels.timestamp() < oldest)
                        .ifPresent(labels -> forget(rationaleId, history, labels)));
    }

    private void forget(Hash128 rationaleId, LabelHistory history, WaitingLabels labels) {
        deadLabels.send(
                labels,
                new UnusableRecordException(
                        "the labels waited longer than " + age + " for rationale " + rationaleId.toId()));
        state.remember(rationaleId, false, history, LabelHistory.EMPTY);
    }

    /** Visits a portion of a store, and tells where the next one begins. */
    private static <V> Hash128 visit(KeyValueStore<Hash128, V> store, Hash128 from, BiConsumer<Hash128, V> visitor) {
        try (KeyValueIterator<Hash128, V> entries = store.range(from, GREATEST)) {
            for (int visited = 0; visited < PORTION && entries.hasNext(); visited++) {
                KeyValue<Hash128, V> entry = entries.next();
                visitor.accept(entry.key, entry.value);
            }
            return entries.hasNext() ? entries.peekNextKey() : LEAST;
        }
    }
}
