package io.mentorkd.processors.join;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the join keeps and what it writes.
 *
 * @param forgetAfter how old a rationale or waiting labels may become, by their own time against the newest record of their
 *     partitions, before they are forgotten; empty: never. At least 1 s
 * @param maxExampleBytes largest example that is written, as Avro; labels that would make a larger one are dead letters. Empty:
 *     what the topic takes, and never more than that. At least 1
 */
public record JoinConfig(Optional<Duration> forgetAfter, OptionalInt maxExampleBytes) {

    private static final JoinConfig DEFAULTS = new JoinConfig(Optional.empty(), OptionalInt.empty());

    public JoinConfig {
        forgetAfter.ifPresent(age -> {
            if (age.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("forgetAfter must be at least 1 s, was " + age);
            }
        });
        maxExampleBytes.ifPresent(bytes -> {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxExampleBytes must be at least 1, was " + bytes);
            }
        });
    }

    /** Nothing is forgotten; an example may be as large as its topic takes. */
    public static JoinConfig defaults() {
        return DEFAULTS;
    }

    /** This, but older things are forgotten. */
    public JoinConfig withForgetAfter(Duration age) {
        return new JoinConfig(Optional.of(age), maxExampleBytes);
    }
}
