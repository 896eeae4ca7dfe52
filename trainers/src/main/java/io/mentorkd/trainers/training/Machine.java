package io.mentorkd.trainers.training;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a trainer runs on.
 *
 * @param threads makes a thread of that name
 * @param memory computes steps as far as there is room for them
 */
record Machine(Function<String, ExecutorService> threads, UnaryOperator<StepComputation> memory) {

    /** The machine that there is. */
    static final Machine OWN = new Machine(Machine::thread, UnaryOperator.identity());

    /** The same with other threads. */
    Machine withThreads(Function<String, ExecutorService> others) {
        return new Machine(others, memory);
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
