package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.live.Broadcast;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/events}: what changes, as server-sent events. */
public record EventsRoute(Broadcast broadcast) implements Handler {

    @Override
    public Reply answer(Request request) {
        return new Reply.Events(broadcast::writeTo);
    }
}
