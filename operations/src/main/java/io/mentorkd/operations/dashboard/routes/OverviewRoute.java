package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.pipeline.PipelineView;

/** {@code GET /api/overview}: the pipeline as a picture. */
public record OverviewRoute(PipelineView pipeline) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(pipeline.overview());
    }
}
