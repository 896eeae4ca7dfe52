package io.mentorkd.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Times the stages, announces each, and begins no other once it is stopped. */
final class StageClock {

    private final Consumer<String> announce;
    private final List<DemoResult.Stage> stages = new ArrayList<>();
    private final long began = System.nanoTime();
    private Optional<Runnable> stopStage = Optional.empty();
    private boolean stopped;

    StageClock(Consumer<String> announce) {
        this.announce = announce;
    }

    /** Runs a stage, which gives back a sentence on what it did. */
    void time(String name, StageWork work) throws Exception {
        long start = System.nanoTime();
        String done = work.run();
        end();
        double seconds = (System.nanoTime() - start) / 1e9;
        stages.add(new DemoResult.Stage(name, seconds));
        announce.accept(String.format(Locale.ROOT, "[%5.1f s] %-10s %s", seconds(), name, done));
    }

    /** Ends the stage that is at work, if it can be ended, and lets no other begin. */
    synchronized void stop() {
        stopped = true;
        stopStage.ifPresent(Runnable::run);
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** The stage at work is ended by {@code action}, unless it has been stopped already. */
    synchronized void onStop(Runnable action) {
        stopStage = Optional.of(action);
        requireRunning();
    }

    private synchronized void end() {
        stopStage = Optional.empty();
        requireRunning();
    }

    private void requireRunning() {
        if (stopped) {
            throw new CancellationException("the demo was stopped");
        }
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    List<DemoResult.Stage> stages() {
        return List.copyOf(stages);
    }

    /** What a stage does. */
    interface StageWork {
        String run() throws Exception;
    }
}
