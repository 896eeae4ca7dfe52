package io.mentorkd.trainers.training;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of what only looks at training: logged once a kind, counted, and kept from training. For any thread. */
final class LookFailures {

    private static final Logger LOG = LoggerFactory.getLogger(LookFailures.class);

    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Does something whose failure must not matter.
     *
     * @param kind what is done, in words
     */
    void guard(String kind, Runnable look) {
        Optional<Boolean> unused = ask(kind, () -> {
            look.run();
            return true;
        });
    }

    /** What is to be seen; empty where looking failed. */
    <A> Optional<A> ask(String kind, Supplier<A> look) {
        try {
            return Optional.of(look.get());
        } catch (RuntimeException failure) {
            if (count(kind) == 1) {
                LOG.warn("{} failed; training goes on, and more failures of this kind are only counted", kind, failure);
            }
            return Optional.empty();
        }
    }

    /** Notes one more of a kind; how many there are now. */
    synchronized long count(String kind) {
        return counts.merge(kind, 1L, Long::sum);
    }

    /** How many there were, by kind. */
    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
