package io.mentorkd.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on Ctrl-C or SIGTERM: the command is asked to stop and given time to do so in order; what is not done then, or when
 * a second signal comes, is done by nobody, and needs no doing, since everything may be killed at any moment.
 *
 * <p>Opened before what it stops, so that the process waits until that is closed.
 */
public final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final List<Runnable> actions = new ArrayList<>();
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private boolean requested;

    /** From now until {@link #close()}, the process ends only when the command has, or when its time is up. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** On an interruption, one that has been there included, {@code action} runs on a thread of its own. */
    public synchronized void then(Runnable action) {
        if (requested) {
            start(action);
        } else {
            actions.add(action);
        }
    }

    /** Whether the command is to stop. */
    public synchronized boolean requested() {
        return requested;
    }

    /** The command has ended. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // The hook is running: it was waiting for just this.
        }
    }

    private void interrupt() {
        synchronized (this) {
            requested = true;
            SecondSignal.endsAtOnce();
            actions.forEach(Interruption::start);
        }
        try {
            if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                new TerminalWriter(System.err)
                        .println("mentorkd: did not stop within " + PATIENCE.toSeconds()
                                + " s, and is ended as it is; started again, it goes on from what is written");
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable action) {
        Thread thread = new Thread(action, "stop");
        thread.setDaemon(true);
        thread.start();
    }
}
