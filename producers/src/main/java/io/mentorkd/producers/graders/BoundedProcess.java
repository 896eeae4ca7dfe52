package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.Captured;
import io.mentorkd.producers.http.OutsideText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A process that is bounded in time and output, and killed with all that it began. */
final class BoundedProcess {

    /** Bytes that are kept of an output. */
    static final int LONGEST_OUTPUT = 1 << 20;

    private static final int LONGEST_ERRORS = 64 << 10;
    private static final Duration DYING = Duration.ofSeconds(2);

    private BoundedProcess() {}

    /**
     * How a process ended.
     *
     * @param exit its exit code; empty where it was killed because its time was over
     * @param out the beginning of its standard output
     * @param errors the end of its standard error
     */
    record Ended(Optional<Integer> exit, Captured out, Captured errors) {}

    /**
     * Runs a command.
     *
     * @param prepare sets directory and environment
     * @param input what it reads; one that does not read it all is no failure
     * @throws GraderException of fault GRADER if it cannot be started
     * @throws InterruptedException if its thread was interrupted; the process is gone then
     */
    static Ended run(List<String> command, Consumer<ProcessBuilder> prepare, byte[] input, Duration timeout)
            throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        prepare.accept(builder);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new GraderException(
                    Fault.GRADER,
                    "cannot start the command '" + OutsideText.sample(command.get(0)) + "': "
                            + OutsideText.sample(String.valueOf(missing.getMessage())),
                    missing);
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        Kept out = new Kept(process.getInputStream(), LONGEST_OUTPUT, false);
        Kept errors = new Kept(process.getErrorStream(), LONGEST_ERRORS, true);
        Thread writer = thread("write", () -> write(process, input));
        try {
            boolean exited = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
            // What it left behind may hold its output open.
            boolean closed = exited && out.ends(deadline);
            boolean told = closed && errors.ends(deadline);
            return new Ended(
                    told ? Optional.of(process.exitValue()) : Optional.empty(), out.captured(), errors.captured());
        } finally {
            kill(process);
            writer.interrupt();
        }
    }

    /** Kills the process and all that descend from it; twice, since some may have been begun meanwhile. */
    private static void kill(Process process) {
        for (int round = 0; round < 2; round++) {
            try (Stream<ProcessHandle> descendants = process.descendants()) {
                List<ProcessHandle> all = descendants.toList();
                process.destroyForcibly();
                all.forEach(ProcessHandle::destroyForcibly);
            }
        }
        try {
            boolean unused = process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException closed) {
            // Nobody reads it any more.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException notRead) {
            // It need not read what it does not want.
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "mentorkd-grader-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What a stream says, read to its end by a thread of its own and kept in part. */
    private static final class Kept {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int longest;
        private final boolean last;
        private final Thread reader;
        private boolean overflowed;

        /** {@code last}: it is the end that is kept, and not the beginning. */
        Kept(InputStream stream, int longest, boolean last) {
            this.longest = longest;
            this.last = last;
            this.reader = thread("read", () -> read(stream));
        }

        boolean ends(long deadline) throws InterruptedException {
            reader.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            return !reader.isAlive();
        }

        synchronized Captured captured() {
            return new Captured(kept.toByteArray(), overflowed);
        }

        private void read(InputStream stream) {
            byte[] buffer = new byte[8192];
            try {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    take(buffer, count);
                }
            } catch (IOException closed) {
                // The process is being killed.
            }
        }

        private synchronized void take(byte[] buffer, int count) {
            if (last && kept.size() + count > longest) {
                byte[] before = kept.toByteArray();
                kept.reset();
                kept.write(before, before.length / 2, before.length - before.length / 2);
                overflowed = true;
            }
            int room = Math.min(count, longest - kept.size());
            kept.write(buffer, 0, room);
            overflowed |= room < count;
        }
    }
}
