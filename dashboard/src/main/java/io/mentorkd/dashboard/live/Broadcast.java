package io.mentorkd.dashboard.live;

import io.mentorkd.telemetry.http.EventStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every open page what has changed, on a thread of its own. */
public final class Broadcast implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final long LEAST_BETWEEN = Duration.ofSeconds(1).toNanos();

    private final List<EventKind> kinds;
    private final long[] told; // when each kind was told last
    private final String greetingName;
    private final Supplier<?> greeting;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);

    private Broadcast(List<EventKind> kinds, String greetingName, Supplier<?> greeting) {
        this.kinds = List.copyOf(kinds);
        this.told = new long[kinds.size()];
        this.greetingName = greetingName;
        this.greeting = greeting;
    }

    /** Begins to tell changes of {@code kinds}; what {@code greeting} gives is told to each page first. */
    public static Broadcast start(List<EventKind> kinds, String greetingName, Supplier<?> greeting) {
        Broadcast broadcast = new Broadcast(kinds, greetingName, greeting);
        Thread thread = new Thread(broadcast::run, "dashboard-events");
        thread.setDaemon(true);
        thread.start();
        return broadcast;
    }

    /** Tells one page until it is gone. */
    public void writeTo(EventStream stream) throws IOException, InterruptedException {
        Subscription subscription = new Subscription();
        subscription.tell(EventStream.encode(greetingName, greeting.get()));
        subscriptions.add(subscription);
        try {
            subscription.writeTo(stream);
        } finally {
            subscriptions.remove(subscription);
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }

    private void run() {
        long began = System.nanoTime() - LEAST_BETWEEN;
        Arrays.fill(told, began);
        try {
            while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!subscriptions.isEmpty()) {
                    tick();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        for (int i = 0; i < told.length; i++) {
            EventKind kind = kinds.get(i);
            long now = System.nanoTime();
            if (now - told[i] < LEAST_BETWEEN) {
                continue;
            }
            try {
                for (Object change : kind.changes().get()) {
                    byte[] event = EventStream.encode(kind.name(), change);
                    subscriptions.forEach(subscription -> subscription.tell(event));
                    told[i] = now;
                }
            } catch (RuntimeException failure) {
                LOG.error("changes of {} are not told", kind.name(), failure);
                told[i] = now;
            }
        }
    }
}
