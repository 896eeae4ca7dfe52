package io.mentorkd.pipelines.experiment;

import io.mentorkd.pipelines.Stopping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same for many cells, several at a time; the first failure ends all. */
final class Workers {

    /** What is done for a cell. */
    interface Work<R> {
        R on(Cell cell) throws Exception;
    }

    /** The same without a result. */
    interface Task {
        void on(Cell cell) throws Exception;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int parallel;
    private final Stopping stopping;

    Workers(int parallel, Stopping stopping) {
        this.parallel = parallel;
        this.stopping = stopping;
    }

    void forEach(List<Cell> cells, Task task) throws Exception {
        Map<Cell, Boolean> unused = map(cells, cell -> {
            task.on(cell);
            return true;
        });
    }

    <R> Map<Cell, R> map(List<Cell> cells, Work<R> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            Map<Cell, Future<R>> futures = new LinkedHashMap<>();
            cells.forEach(cell -> futures.put(cell, threads.submit(() -> {
                stopping.require();
                try {
                    return work.on(cell);
                } catch (Exception failure) {
                    // What others have begun would come to nothing.
                    stopping.stop();
                    throw failure;
                }
            })));
            Map<Cell, R> results = new LinkedHashMap<>();
            for (Map.Entry<Cell, Future<R>> future : futures.entrySet()) {
                results.put(future.getKey(), future.getValue().get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            threads.shutdown();
            // Whoever closes the cluster must come after the last who uses it.
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        }
    }
}
