package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.live.Broadcast;

/** {@code GET /api/events}: what changes, as server-sent events. */
public record EventsRoute(Broadcast broadcast) implements Handler {

    @Override
    public Reply answer(Request request) {
        return new Reply.Events(broadcast::writeTo);
    }
}
