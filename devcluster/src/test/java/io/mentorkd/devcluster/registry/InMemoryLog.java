package io.mentorkd.devcluster.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log without a broker, which can lose records or their acknowledgements, and be compacted. */
final class InMemoryLog implements RegistryLog {
    /** What happens to the next record. */
    enum Fate {
        ACKNOWLEDGED,
        LOST,
        WRITTEN_BUT_NOT_ACKNOWLEDGED
    }

    private final List<LogEntry> entries = new ArrayList<>();
    private Fate next = Fate.ACKNOWLEDGED;

    @Override
    public synchronized List<LogEntry> read() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void append(LogEntry entry) {
        Fate fate = next;
        next = Fate.ACKNOWLEDGED;
        if (fate != Fate.LOST) {
            entries.add(entry);
        }
        if (fate != Fate.ACKNOWLEDGED) {
            throw RegistryException.storeFailed(new IllegalStateException("no acknowledgement"));
        }
    }

    synchronized void next(Fate fate) {
        next = fate;
    }

    /** Leaves the last record of each key, and no tombstones. */
    synchronized void compact() {
        Map<String, LogEntry> last = new LinkedHashMap<>();
        for (LogEntry entry : entries) {
            last.remove(entry.key());
            last.put(entry.key(), entry);
        }
        entries.clear();
        last.values().stream().filter(entry -> entry.value().isPresent()).forEach(entries::add);
    }

    /** The values by keys, as text. */
    synchronized List<Map.Entry<String, Optional<String>>> texts() {
        return entries.stream()
                .map(entry -> Map.entry(entry.key(), entry.value()))
                .toList();
    }

    @Override
    public void close() {}
}
