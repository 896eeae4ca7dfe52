package io.mentorkd.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A process that faults strike. What it says goes to a log file, after what those before it said. Whoever begins a fault ends it: in
 * between nobody else starts the process.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final int QUOTED_LINES = 4;

    private final ProcessSpec spec;
    private final Path log;
    private Process process;
    private boolean struck;

    /** A process that is not started yet, whose log is in {@code logs}. */
    public ChildProcess(ProcessSpec spec, Path logs) {
        this.spec = spec;
        this.log = logs.resolve(spec.name() + ".log");
    }

    /** Its name. */
    public String name() {
        return spec.name();
    }

    /** Starts it, unless it runs; whatever struck it is over. */
    public synchronized void start() {
        struck = false;
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(spec.command())
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(spec.environment());
            process = builder.start();
        } catch (IOException absent) {
            throw new UncheckedIOException("cannot start " + spec.command(), absent);
        }
    }

    /** SIGKILL. */
    public synchronized void kill() throws InterruptedException {
        struck = true;
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP. */
    public synchronized void pause() throws InterruptedException {
        struck = true;
        signal("STOP");
    }

    /** SIGCONT; started where it was not there to hear it. */
    public synchronized void resume() throws InterruptedException {
        signal("CONT");
        start();
    }

    /** SIGTERM; does not wait. */
    public synchronized void terminate() {
        struck = true;
        process.destroy();
    }

    /** Whoever ends by itself from now on, is told of a fault, and is left until that is over. */
    public synchronized void expectEnd() {
        struck = true;
    }

    /**
     * SIGTERM, and SIGKILL where that does not end it.
     *
     * @return how long it took; more than 40 s where it had to be killed
     */
    public Duration stop() throws InterruptedException {
        long began = System.nanoTime();
        terminate();
        if (!await(STOP_LIMIT)) {
            kill();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Waits for its end. */
    public boolean await(Duration limit) throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process;
        }
        return running == null || running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The code that it ended with by itself, nobody having struck it; empty where it runs, or was. */
    public synchronized OptionalInt endedByItself() {
        return struck || process == null || process.isAlive()
                ? OptionalInt.empty()
                : OptionalInt.of(process.exitValue());
    }

    /** The code that it ended with. */
    public synchronized OptionalInt exitCode() {
        return process == null || process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** The last of what it said. */
    public String lastWords() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
        } catch (IOException unread) {
            return "its log cannot be read: " + unread;
        }
    }

    @Override
    public synchronized void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private void signal(String name) throws InterruptedException {
        if (process == null || !process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            throw new UncheckedIOException("kill cannot be run", absent);
        }
    }
}
