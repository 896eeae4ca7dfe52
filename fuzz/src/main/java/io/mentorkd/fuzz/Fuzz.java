package io.mentorkd.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Hands cases to a reader, each made by its number and the seed, and demands of each a value or a refusal: one of the declared
 * exceptions, with one sentence for people. Anything else is an {@link AssertionError} that names the case: another exception, an
 * error, no end, or memory that the input does not account for.
 *
 * <p>{@code -Dmentorkd.fuzz.cases=N} is how many cases there are in place of the usual number; {@code -Dmentorkd.fuzz.seed=S} is
 * another seed; {@code -Dmentorkd.fuzz.only=N} is that case alone.
 *
 * @param reader what messages call the reader
 * @param cases how many, unless the property says otherwise
 * @param deadline longest time of one case
 * @param mostBytes bytes on the heap that one case may allocate on its thread
 * @param refusals exceptions that a reader may throw
 */
public record Fuzz(
        String reader, int cases, Duration deadline, long mostBytes, List<Class<? extends Exception>> refusals) {

    private static final int USUAL_CASES = 2_000;
    private static final long USUAL_SEED = 20_261_130L;
    private static final long USUAL_BYTES = 64L << 20;
    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    public Fuzz {
        if (cases < 1) {
            throw new IllegalArgumentException("cases must be at least 1, was " + cases);
        }
        refusals = List.copyOf(refusals);
    }

    /** Reads what came from outside. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads it, or refuses to. */
        void read(T input) throws Exception;
    }

    /** The usual bounds. */
    @SafeVarargs
    @SuppressWarnings("varargs") // Only read.
    public static Fuzz of(String reader, Class<? extends Exception>... refusals) {
        return new Fuzz(reader, USUAL_CASES, USUAL_DEADLINE, USUAL_BYTES, List.of(refusals));
    }

    /** With another usual number of cases. */
    public Fuzz withCases(int usual) {
        return new Fuzz(reader, usual, deadline, mostBytes, refusals);
    }

    /** With another bound of memory. */
    public Fuzz withMostBytes(long most) {
        return new Fuzz(reader, cases, deadline, most, refusals);
    }

    /**
     * Runs all cases.
     *
     * @param maker makes the input of a case from what is random in it
     * @return what came of them
     */
    public <T> Tally run(Function<SplittableRandom, T> maker, Reader<T> read) {
        Cases<T> run = new Cases<>(this, maker, read);
        FutureTask<Tally> task = new FutureTask<>(run);
        Thread thread = new Thread(task, "fuzz " + reader);
        thread.setDaemon(true);
        thread.start();
        try {
            while (true) {
                try {
                    Tally tally = task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    tally.print(reader);
                    return tally;
                } catch (TimeoutException running) {
                    run.requireEnd(thread);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(reader + ": interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof AssertionError found
                    ? found
                    : new AssertionError(reader + ": the maker of cases failed", failed.getCause());
        }
    }

    int casesToRun() {
        return Integer.getInteger("mentorkd.fuzz.cases", cases);
    }

    static long seed() {
        return Long.getLong("mentorkd.fuzz.seed", USUAL_SEED);
    }

    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    boolean isRefusal(Throwable thrown) {
        return refusals.stream().anyMatch(refusal -> refusal.isInstance(thrown));
    }
}
