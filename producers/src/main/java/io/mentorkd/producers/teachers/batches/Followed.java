package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.teachers.openai.ServerBatch;
import io.mentorkd.records.TeacherBatch;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** What this process knows of a batch beside what is durable. For one thread, but {@link #seen}. */
final class Followed {

    private static final double LONGER = 1.5;

    private final BatchConfig.Patience patience;
    private final Set<String> requests = new HashSet<>();
    private long next = System.nanoTime();
    private Duration wait;
    private Optional<Long> doubtUntil = Optional.empty();
    private volatile Optional<ServerBatch> seen = Optional.empty();

    /**
     * A batch that is new here.
     *
     * @param ours whether this process has decided on it; else it may have been submitted before
     */
    Followed(TeacherBatch batch, boolean ours, BatchConfig.Patience patience) {
        this.patience = patience;
        this.wait = patience.first();
        batch.getRequests().forEach(asked -> requests.add(asked.getRequestId()));
        if (!ours) {
            doubt();
        }
    }

    boolean holds(String requestId) {
        return requests.contains(requestId);
    }

    boolean isDue() {
        return System.nanoTime() - next >= 0;
    }

    /** All went well: what comes next is due at once. */
    void goOn() {
        next = System.nanoTime();
        wait = patience.first();
    }

    /** It is to be looked at again after a while, which is longer each time. */
    void later() {
        next = System.nanoTime()
                + (long) (wait.toNanos() * ThreadLocalRandom.current().nextDouble(0.9, 1.1));
        Duration longer = Duration.ofNanos((long) (wait.toNanos() * LONGER));
        wait = longer.compareTo(patience.longest()) < 0 ? longer : patience.longest();
    }

    /** The same, but not before the server wants it. */
    void later(Optional<Duration> after) {
        later();
        after.ifPresent(time -> next = Math.max(next, System.nanoTime() + time.toNanos()));
    }

    /** It may have been submitted although nobody knows: it is looked for from now on. */
    void doubt() {
        doubtUntil = Optional.of(System.nanoTime() + patience.doubt().toNanos());
    }

    /** Whether it may have been submitted. */
    boolean isDoubted() {
        return doubtUntil.isPresent();
    }

    /** It was looked for and not found: whether that was long enough. */
    boolean isNowhere() {
        if (doubtUntil.isPresent() && System.nanoTime() - doubtUntil.get() >= 0) {
            doubtUntil = Optional.empty();
        }
        return doubtUntil.isEmpty();
    }

    /** How the server told of it last. For any thread. */
    Optional<ServerBatch> seen() {
        return seen;
    }

    void see(ServerBatch batch) {
        seen = Optional.of(batch);
    }
}
