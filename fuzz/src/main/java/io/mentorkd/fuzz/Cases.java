package io.mentorkd.fuzz;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The cases of one run, on the thread of the run. */
final class Cases<T> implements Callable<Tally> {

    /** Parts the numbers of cases, as SplittableRandom parts its own. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final int SHOWN = 600;
    private static final int LONGEST_SENTENCE = 3_000;

    private final Fuzz fuzz;
    private final Function<SplittableRandom, T> maker;
    private final Fuzz.Reader<T> reader;

    private volatile int number;
    private volatile long began;
    private volatile boolean reading;
    private long values;
    private long refused;
    private long mostBytes;
    private long slowestNanos;

    Cases(Fuzz fuzz, Function<SplittableRandom, T> maker, Fuzz.Reader<T> reader) {
        this.fuzz = fuzz;
        this.maker = maker;
        this.reader = reader;
    }

    @Override
    public Tally call() {
        Integer only = Integer.getInteger("mentorkd.fuzz.only");
        int end = only == null ? fuzz.casesToRun() : only + 1;
        for (int each = only == null ? 0 : only; each < end; each++) {
            number = each;
            read(maker.apply(new SplittableRandom(Fuzz.seed() + each * GOLDEN)));
        }
        return new Tally(values, refused, mostBytes, TimeUnit.NANOSECONDS.toMillis(slowestNanos));
    }

    /** Fails where the case that is being read has had its time. */
    void requireEnd(Thread thread) {
        long took = System.nanoTime() - began;
        if (reading && took > fuzz.deadline().toNanos()) {
            AssertionError hangs = new AssertionError(place() + " did not end in " + fuzz.deadline());
            hangs.setStackTrace(thread.getStackTrace());
            throw hangs;
        }
    }

    private void read(T input) {
        long allocated = Fuzz.allocatedBytes();
        began = System.nanoTime();
        reading = true;
        try {
            reader.read(input);
            values++;
        } catch (Exception | Error thrown) {
            judge(input, thrown);
            refused++;
        } finally {
            reading = false;
        }
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - began);
        long bytes = Fuzz.allocatedBytes() - allocated;
        mostBytes = Math.max(mostBytes, bytes);
        if (bytes > fuzz.mostBytes()) {
            throw new AssertionError(place() + " took " + bytes + " bytes of memory for " + shown(input));
        }
    }

    private void judge(T input, Throwable thrown) {
        if (!fuzz.isRefusal(thrown)) {
            throw new AssertionError(
                    place() + " ended with " + thrown.getClass().getName() + " for " + shown(input), thrown);
        }
        String sentence = thrown.getMessage();
        if (sentence == null || sentence.isBlank() || sentence.length() > LONGEST_SENTENCE) {
            throw new AssertionError(place() + " was refused without a sentence for " + shown(input), thrown);
        }
        if (sentence.lines().count() > 1) { // What else a terminal would act on is escaped by what prints it.
            throw new AssertionError(
                    place() + " was refused in more than one line for " + shown(input) + ": " + Escaped.of(sentence),
                    thrown);
        }
    }

    private String place() {
        return "case " + number + " of " + fuzz.reader() + " (seed " + Fuzz.seed() + ")";
    }

    private String shown(T input) {
        String text = Escaped.of(input);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
