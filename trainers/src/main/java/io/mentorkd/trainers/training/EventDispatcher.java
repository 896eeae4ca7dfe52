package io.mentorkd.trainers.training;

import io.mentorkd.trainers.evaluation.Evaluation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Takes events from training without ever making it wait, and tells each listener in order on a thread of its own. Bounded: a
 * listener that falls behind is not told of some steps; all else, of which there is little, it is told.
 */
final class EventDispatcher implements TrainingListener, AutoCloseable {

    /** Events that may wait for a listener before steps are dropped. */
    static final int CAPACITY = 1000;

    private static final Duration LEAVE = Duration.ofSeconds(10);

    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final LookFailures failures;

    EventDispatcher(LookFailures failures) {
        this.failures = failures;
    }

    /**
     * Tells another listener from now on.
     *
     * @param name of the listener, in words
     * @param thread tells it, and is closed with this
     */
    void add(String name, TrainingListener listener, ExecutorService thread) {
        channels.add(new Channel(name, listener, thread));
    }

    @Override
    public void resumed(Path checkpoint, long step) {
        tell(listener -> listener.resumed(checkpoint, step));
    }

    @Override
    public void waiting() {
        tellIfThereIsRoom(listener -> listener.waiting());
    }

    @Override
    public void roundBegins(RoundEvent round) {
        tell(listener -> listener.roundBegins(round));
    }

    @Override
    public void stepTaken(StepEvent step) {
        tellIfThereIsRoom(listener -> listener.stepTaken(step));
    }

    @Override
    public void paceMeasured(TrainingPace pace) {
        tellIfThereIsRoom(listener -> listener.paceMeasured(pace));
    }

    @Override
    public void outOfBalance(String warning) {
        tell(listener -> listener.outOfBalance(warning));
    }

    @Override
    public void batchHalved(String warning) {
        tell(listener -> listener.batchHalved(warning));
    }

    @Override
    public void evaluated(int round, long step, Evaluation evaluation) {
        tell(listener -> listener.evaluated(round, step, evaluation));
    }

    @Override
    public void promotionSkipped(int round, String reason) {
        tell(listener -> listener.promotionSkipped(round, reason));
    }

    @Override
    public void checkpointed(Path checkpoint, boolean promoted) {
        tell(listener -> listener.checkpointed(checkpoint, promoted));
    }

    /** Lets the listeners hear what is left, for a while; the last one first, which may still have something to tell the others. */
    @Override
    public void close() {
        for (int i = channels.size() - 1; i >= 0; i--) {
            channels.get(i).leave();
        }
    }

    private void tell(Consumer<TrainingListener> event) {
        channels.forEach(channel -> channel.put(event));
    }

    private void tellIfThereIsRoom(Consumer<TrainingListener> event) {
        channels.forEach(channel -> channel.putIfThereIsRoom(event));
    }

    private final class Channel {
        private final String name;
        private final TrainingListener listener;
        private final ExecutorService thread;
        private final AtomicInteger waiting = new AtomicInteger();

        Channel(String name, TrainingListener listener, ExecutorService thread) {
            this.name = name;
            this.listener = listener;
            this.thread = thread;
        }

        void putIfThereIsRoom(Consumer<TrainingListener> event) {
            if (waiting.get() < CAPACITY) {
                put(event);
            } else {
                failures.count("events that " + name + " was too slow for");
            }
        }

        void put(Consumer<TrainingListener> event) {
            if (thread.isShutdown()) {
                return; // Who has left hears nothing more.
            }
            waiting.incrementAndGet();
            thread.execute(() -> {
                waiting.decrementAndGet();
                failures.guard(name, () -> event.accept(listener));
            });
        }

        void leave() {
            thread.shutdown();
            try {
                if (!thread.awaitTermination(LEAVE.toNanos(), TimeUnit.NANOSECONDS)) {
                    failures.count(name + " was still busy " + LEAVE.toSeconds() + " s after the end");
                    thread.shutdownNow();
                }
            } catch (InterruptedException interrupted) {
                thread.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
