package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.HttpFailure;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.pipeline.PipelineView;

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
