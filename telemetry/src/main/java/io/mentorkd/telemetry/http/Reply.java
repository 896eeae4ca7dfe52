package io.mentorkd.telemetry.http;

import java.io.IOException;
import java.util.function.Supplier;

/** What a route answers. */
public sealed interface Reply {

    /** A document. */
    record Json(int status, Object document) implements Reply {}

    /** A text of its own kind. */
    record Text(int status, String contentType, String text) implements Reply {}

    /** An answer that may take seconds: {@code reply} makes it on a thread that no other request waits for. */
    record Later(Supplier<Reply> reply) implements Reply {}

    /** A stream of server-sent events, which {@code events} writes on a thread of its own; its return ends the stream. */
    record Events(EventSource events) implements Reply {}

    /** Writes events until there are no more, or the other side is gone. */
    @FunctionalInterface
    interface EventSource {

        /**
         * Writes to {@code stream}.
         *
         * @throws IOException if the other side is gone
         * @throws InterruptedException if the server stops
         */
        void writeTo(EventStream stream) throws IOException, InterruptedException;
    }

    /** A document with status 200. */
    static Reply of(Object document) {
        return new Json(200, document);
    }

    /** A line of plain text. */
    static Reply line(int status, String text) {
        return new Text(status, "text/plain; charset=utf-8", text + "\n");
    }
}
