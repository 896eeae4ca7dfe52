package io.mentorkd.telemetry.metrics;

import io.mentorkd.telemetry.metrics.StageState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether a stage lives and whether it is at work. It lives while each of its loops turns within a limit and it has not failed;
 * it is at work when it lives and says so, and for a grace while it rebalances after that. For any thread.
 */
public final class StageHealth {

    /** How long a rebalance may take before a stage that was at work counts as not ready. */
    public static final Duration REBALANCE_GRACE = Duration.ofSeconds(30);

    private static final String START = "start";

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Map<String, Supplier<Duration>> loops = new ConcurrentHashMap<>();
    private volatile Supplier<StageState> state;
    private volatile Supplier<Optional<String>> hindrance = Optional::empty;
    private volatile boolean wasRunning;

    /**
     * What is the matter.
     *
     * @param problems one sentence each; none: all is well
     */
    record Verdict(List<String> problems) {
        Verdict {
            problems = List.copyOf(problems);
        }

        boolean isGood() {
            return problems.isEmpty();
        }
    }

    /**
     * Health of a stage that starts now.
     *
     * @param limit how long a turn of any loop may take, and the start as well
     */
    public StageHealth(Duration limit) {
        this(limit, System::nanoTime);
    }

    StageHealth(Duration limit, LongSupplier nanoTime) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be positive, was " + limit);
        }
        this.limit = limit;
        this.nanoTime = nanoTime;
        enter(Phase.STARTING, "");
        loops.put(START, new Heartbeat(START, nanoTime)::age);
    }

    /** How long a turn of a loop may take. */
    public Duration limit() {
        return limit;
    }

    /** A loop that beats by itself; it counts from now on, and in the place of an earlier one of that name. */
    public Heartbeat loop(String name) {
        Heartbeat heartbeat = new Heartbeat(name, nanoTime);
        loop(name, heartbeat::age);
        return heartbeat;
    }

    /** A loop of which is known how long ago it turned. */
    public void loop(String name, Supplier<Duration> age) {
        loops.put(name, age);
        loops.remove(START);
    }

    /** The loop of that name has ended as it should. */
    public void ended(String name) {
        loops.remove(name);
    }

    /** The stage does something else from now on. */
    public void enter(Phase phase, String reason) {
        long began = nanoTime.getAsLong();
        wasRunning |= phase == Phase.RUNNING;
        state = () -> new StageState(phase, Duration.ofNanos(nanoTime.getAsLong() - began), reason);
    }

    /** The stage is asked how it is whenever somebody wants to know; it must answer at once. */
    public void observe(Supplier<StageState> stage) {
        state = stage;
    }

    /** What keeps the stage from its work although it lives is asked whenever somebody wants to know; it must answer at once. */
    void hinder(Supplier<Optional<String>> asked) {
        hindrance = asked;
    }

    /** How long ago each loop turned, by its name. */
    Map<String, Duration> ages() {
        Map<String, Duration> ages = new TreeMap<>();
        loops.forEach((name, age) -> ages.put(name, age.get()));
        return ages;
    }

    /** Whether it lives. */
    Verdict live() {
        List<String> problems = new ArrayList<>();
        StageState now = now();
        if (now.phase() == Phase.FAILED) {
            problems.add(described(now));
        }
        ages().forEach((loop, age) -> {
            if (age.compareTo(limit) > 0) {
                problems.add(
                        "loop '" + loop + "' last turned " + seconds(age) + " ago; the limit is " + seconds(limit));
            }
        });
        return new Verdict(problems);
    }

    /** Whether it is at work. */
    Verdict ready() {
        List<String> problems = new ArrayList<>(live().problems());
        StageState now = now();
        boolean pardoned =
                now.phase() == Phase.REBALANCING && wasRunning && now.since().compareTo(REBALANCE_GRACE) <= 0;
        if (now.phase() != Phase.RUNNING && now.phase() != Phase.FAILED && !pardoned) {
            problems.add(described(now));
        }
        if (problems.isEmpty()) {
            hindrance.get().ifPresent(problems::add);
        }
        return new Verdict(problems);
    }

    private StageState now() {
        StageState now = state.get();
        wasRunning |= now.phase() == Phase.RUNNING;
        return now;
    }

    private static String described(StageState state) {
        return state.phase().name().toLowerCase(Locale.ROOT) + " for " + seconds(state.since())
                + (state.reason().isEmpty() ? "" : ": " + state.reason());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
