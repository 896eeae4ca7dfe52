package io.mentorkd.devcluster.registry;

import java.util.List;

/** Where the registry keeps its records, in order. It has one writer. */
interface RegistryLog extends AutoCloseable {
    /** All records there are, oldest first; of those with the same key earlier ones may be missing. */
    List<LogEntry> read();

    /**
     * Adds a record and returns when it is acknowledged.
     *
     * @throws RegistryException 50001 when it was not acknowledged: it may be in the log all the same
     */
    void append(LogEntry entry);

    @Override
    void close();
}
