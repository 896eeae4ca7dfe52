package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.views.AcceptanceView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/acceptance}: accepted and rejected by task and source over time. */
public record AcceptanceRoute(AcceptanceView acceptance) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(acceptance.document());
    }
}
