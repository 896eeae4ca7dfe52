package io.mentorkd.cli.metrics;

import io.mentorkd.telemetry.metrics.Heartbeat;
import io.mentorkd.telemetry.metrics.StageHealth;
import io.mentorkd.telemetry.metrics.StageState.Phase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells how a stage is by its loops: it starts while it waits for something, and is at work once one has turned. */
final class LoopHealth {

    private static final String WAITING = "waiting";

    private final StageHealth health;
    private final Map<String, Heartbeat> loops = new ConcurrentHashMap<>();
    private volatile boolean running;

    LoopHealth(StageHealth health) {
        this.health = health;
    }

    /** The stage cannot begin, and has looked whether it can. */
    void waits(String what) {
        if (!loops.containsKey(WAITING)) {
            health.enter(Phase.STARTING, what);
        }
        loops.computeIfAbsent(WAITING, health::loop).beat();
    }

    /** The loop of that name has turned. */
    void turns(String loop) {
        if (!running) {
            begin();
        }
        loops.computeIfAbsent(loop, health::loop).beat();
    }

    /** The loop of that name turns no more, as it should. */
    void ended(String loop) {
        loops.remove(loop);
        health.ended(loop);
    }

    private synchronized void begin() {
        if (!running) {
            health.enter(Phase.RUNNING, "");
            if (loops.remove(WAITING) != null) {
                health.ended(WAITING);
            }
            running = true;
        }
    }
}
