package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.telemetry.http.Route;
import java.util.List;

/** The pipeline's picture, and the groups behind it. */
public record PipelineRoutes(PipelineView pipeline) {
    private static final int LIMIT = 50;
    private static final int MOST = 1_000;

    /** All of them. */
    public List<Route> routes() {
        return List.of(
                Route.get("/api/overview", request -> Reply.of(pipeline.overview())),
                Route.get("/api/groups", this::groups),
                Route.get("/api/groups/{group}", this::group));
    }

    /** {@code GET /api/groups?q=&offset=0&limit=50}: groups whose names hold {@code q}, in pages. */
    private Reply groups(Request request) {
        int offset = request.number("offset", 0, 0, Integer.MAX_VALUE);
        int limit = request.number("limit", LIMIT, 1, MOST);
        return Reply.of(pipeline.groups(request.query("q").orElse(""), offset, limit));
    }

    /** {@code GET /api/groups/NAME}: a group with its partitions. */
    private Reply group(Request request) {
        String name = request.path("group");
        return Reply.of(pipeline.group(name)
                .orElseThrow(() -> HttpFailure.notFound("the pipeline has no group " + name
                        + "; a group is known a few seconds after its first commit")));
    }
}
