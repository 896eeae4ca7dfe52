package io.mentorkd.faults;

import io.mentorkd.faults.processes.ChildProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts again what ends by itself, as Kubernetes would, and remembers that it did. */
final class Supervisor implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Supplier<Collection<ChildProcess>> processes;
    private final Consumer<String> told;
    private final List<Ended> ended = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "supervisor");

    /** A process that ended although nothing had struck it. */
    record Ended(Instant at, String name, int exitCode, String lastWords) {}

    /** A supervisor of those processes that there are each time that it looks. */
    Supervisor(Supplier<Collection<ChildProcess>> processes, Consumer<String> told) {
        this.processes = processes;
        this.told = told;
        thread.setDaemon(true);
        thread.start();
    }

    /** What ended by itself so far. */
    synchronized List<Ended> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                processes.get().forEach(this::look);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ChildProcess process) {
        process.endedByItself().ifPresent(code -> {
            synchronized (this) {
                ended.add(new Ended(Instant.now(), process.name(), code, process.lastWords()));
            }
            told.accept(process.name() + " ended by itself with exit code " + code + ": " + process.lastWords());
            process.start();
        });
    }
}
