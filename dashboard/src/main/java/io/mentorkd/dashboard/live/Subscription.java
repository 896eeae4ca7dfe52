package io.mentorkd.dashboard.live;

import io.mentorkd.telemetry.http.EventStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What is to be told to one page. */
final class Subscription {

    private static final int MOST_WAITING = 64;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean isTooSlow;

    /** Tells an event. A page that does not keep up is let go; it comes back and begins anew. */
    void tell(byte[] event) {
        if (!waiting.offer(event)) {
            isTooSlow = true;
        }
    }

    /** Writes events, and a heartbeat where there are none, until the page is gone or too slow. */
    void writeTo(EventStream stream) throws IOException, InterruptedException {
        while (!isTooSlow) {
            byte[] event = waiting.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                stream.heartbeat();
            } else {
                stream.send(event);
            }
        }
    }
}
