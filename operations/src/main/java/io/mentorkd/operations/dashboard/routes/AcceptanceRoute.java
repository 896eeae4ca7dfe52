package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.views.AcceptanceView;

/** {@code GET /api/acceptance}: accepted and rejected by task and source over time. */
public record AcceptanceRoute(AcceptanceView acceptance) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(acceptance.document());
    }
}
