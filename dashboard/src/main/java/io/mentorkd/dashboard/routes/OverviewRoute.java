package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/overview}: the pipeline as a picture. */
public record OverviewRoute(PipelineView pipeline) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(pipeline.overview());
    }
}
