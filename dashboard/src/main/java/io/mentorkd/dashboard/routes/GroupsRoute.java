package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/groups?q=&offset=0&limit=50}: groups whose names hold {@code q}, in pages. */
public record GroupsRoute(PipelineView pipeline) implements Handler {

    private static final int LIMIT = 50;
    private static final int MOST = 1_000;

    @Override
    public Reply answer(Request request) {
        int offset = request.number("offset", 0, 0, Integer.MAX_VALUE);
        int limit = request.number("limit", LIMIT, 1, MOST);
        return Reply.of(pipeline.groups(request.query("q").orElse(""), offset, limit));
    }
}
