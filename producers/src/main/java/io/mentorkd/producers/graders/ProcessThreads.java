package io.mentorkd.producers.graders;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that wait for processes; whoever asks bounds how many there are. */
final class ProcessThreads {

    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "mentorkd-grader");
        thread.setDaemon(true);
        return thread;
    });

    <T> CompletionStage<T> submit(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.call();
                    } catch (InterruptedException interrupted) {
                        throw new CancellationException("interrupted while a process ran");
                    } catch (RuntimeException unchecked) {
                        throw unchecked;
                    } catch (Exception checked) {
                        throw new CompletionException(checked);
                    }
                },
                executor);
    }

    /** Kills what runs; nothing is begun any more. */
    void interrupt() {
        executor.shutdownNow();
    }
}
