package io.mentorkd.devcluster.registry;

import java.util.function.Function;

/**
 * The state and the log behind it. One request at a time looks at the state or changes it, so a request sees all that
 * were answered before; a change is in the log, acknowledged, before the state has it.
 */
final class RegistryStore implements AutoCloseable {
    private final RegistryLog log;
    private RegistryState state;
    private boolean uncertain;

    /** Replays the log. */
    RegistryStore(RegistryLog log) {
        this.log = log;
        this.state = replay(log);
    }

    /** Answers a question, or makes a change with {@link #append}, while nobody else does. */
    synchronized <T> T exclusively(Function<RegistryState, T> step) {
        if (uncertain) {
            state = replay(log);
            uncertain = false;
        }
        return step.apply(state);
    }

    /**
     * Adds a record to the log, then to the state. Only within {@link #exclusively}.
     *
     * @throws RegistryException 50001 when it was not acknowledged. Since it may be in the log all the same, the state is
     *     read anew before the next request
     */
    void append(RegistryRecord record) {
        if (!Thread.holdsLock(this)) {
            throw new IllegalStateException("append outside of exclusively");
        }
        uncertain = true;
        log.append(RegistryRecordJson.encode(record));
        uncertain = false;
        state.apply(record);
    }

    @Override
    public void close() {
        log.close();
    }

    private static RegistryState replay(RegistryLog log) {
        RegistryState state = new RegistryState();
        for (LogEntry entry : log.read()) {
            try {
                RegistryRecordJson.decode(entry).ifPresent(state::apply);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "the registry's log holds " + e.getMessage() + ", its key is " + entry.key(), e);
            }
        }
        return state;
    }
}
