package io.mentorkd.pipelines;

import java.util.ArrayDeque;
import java.util.Deque;

/** How work is given up: whoever is at work says what ends it, and no other begins afterwards. For any thread. */
public final class Stopping {

    private final Deque<Runnable> actions = new ArrayDeque<>();
    private boolean stopped;

    /** Until it is closed, an action ends what is at work. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends what is at work and lets nothing else begin. */
    public synchronized void stop() {
        stopped = true;
        actions.forEach(Runnable::run);
    }

    /** Whether work was given up. */
    public synchronized boolean stopped() {
        return stopped;
    }

    /**
     * What begins now is ended by {@code action}.
     *
     * @throws StoppedException if work was given up already
     */
    public synchronized Scope by(Runnable action) {
        require();
        actions.push(action);
        return () -> {
            synchronized (this) {
                actions.remove(action);
            }
        };
    }

    /**
     * Goes on only if work was not given up.
     *
     * @throws StoppedException if it was
     */
    public synchronized void require() {
        if (stopped) {
            throw new StoppedException();
        }
    }
}
