package io.mentorkd.processors.streams;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each consumer of a stage last asked for records. For any thread. */
final class PollTimes {

    private final Map<Object, Long> times = new ConcurrentHashMap<>();
    private volatile long changed = System.nanoTime();

    /** The consumer asks now. */
    void polls(Object consumer) {
        times.put(consumer, System.nanoTime());
    }

    /** The consumer is closed and will not ask again. */
    void ends(Object consumer) {
        if (times.remove(consumer) != null) {
            changed = System.nanoTime();
        }
    }

    /** How long ago the slowest of them asked; without any, since the last one ended, or since the start. */
    Duration sinceSlowest() {
        long slowest = times.values().stream().min(Comparator.naturalOrder()).orElse(changed);
        return Duration.ofNanos(System.nanoTime() - slowest);
    }
}
