package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/groups/NAME}: a group with its partitions. */
public record GroupRoute(PipelineView pipeline) implements Handler {

    @Override
    public Reply answer(Request request) {
        String name = request.path("group");
        return Reply.of(pipeline.group(name)
                .orElseThrow(() -> HttpFailure.notFound("the pipeline has no group " + name
                        + "; a group is known a few seconds after its first commit")));
    }
}
