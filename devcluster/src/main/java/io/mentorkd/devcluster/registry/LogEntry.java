package io.mentorkd.devcluster.registry;

import java.util.Objects;
import java.util.Optional;

/**
 * A record of {@code _schemas}, as it lies there.
 *
 * @param key JSON
 * @param value JSON, or empty for a tombstone
 */
record LogEntry(String key, Optional<String> value) {
    LogEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }
}
