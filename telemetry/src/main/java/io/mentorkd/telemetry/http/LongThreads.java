package io.mentorkd.telemetry.http;

import com.sun.net.httpserver.HttpExchange;
import io.mentorkd.telemetry.http.Reply.EventSource;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for what takes long: one for each stream that is open, so that a page that takes nothing more holds up itself and no
 * other; and a few for answers that wait for something.
 */
final class LongThreads implements AutoCloseable {

    /** Streams that may be open at a time. */
    static final int MOST = 200;

    private static final int SLOW = 4;
    private static final int MOST_WAITING = 16;
    private static final Logger LOG = LoggerFactory.getLogger(LongThreads.class);
    private static final long IDLE_SECONDS = 5;
    private static final long STACK_BYTES = 256 * 1024;

    private final ExecutorService streams;
    private final ExecutorService slow;

    LongThreads(String name) {
        streams = new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(null, work, name + "-stream", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
        slow = new ThreadPoolExecutor(SLOW, SLOW, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
            Thread thread = new Thread(work, name + "-slow");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs what answers an exchange.
     *
     * @throws HttpFailure 503 when too many wait already
     */
    void later(Runnable answer) {
        try {
            slow.execute(answer);
        } catch (RejectedExecutionException full) {
            throw new HttpFailure(503, "too many slow requests are under way; try again in a moment", full);
        }
    }

    /**
     * Lets {@code events} write to the exchange, which is closed afterwards.
     *
     * @throws HttpFailure 503 when too many streams are open
     */
    void stream(HttpExchange exchange, EventSource events) {
        try {
            streams.execute(() -> write(exchange, events));
        } catch (RejectedExecutionException full) {
            throw new HttpFailure(503, "too many pages are open: " + MOST + "; close some", full);
        }
    }

    private static void write(HttpExchange exchange, EventSource events) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            EventStream stream = new EventStream(exchange.getResponseBody());
            stream.begin();
            events.writeTo(stream);
        } catch (IOException gone) {
            LOG.debug("a stream ended: {}", gone.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("a stream failed", failure);
        }
    }

    @Override
    public void close() {
        streams.shutdownNow();
        slow.shutdownNow();
    }
}
