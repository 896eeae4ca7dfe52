package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.HttpFailure;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.views.RunsView;

/** {@code GET /api/runs/RUN?points=400}: a run's values over its steps. */
public record RunRoute(RunsView runs) implements Handler {

    private static final int POINTS = 400;
    private static final int MOST = 1_000;

    @Override
    public Reply answer(Request request) {
        String runId = request.path("run");
        return Reply.of(runs.run(runId, request.number("points", POINTS, 2, MOST))
                .orElseThrow(() -> HttpFailure.notFound(
                        "no measurement of a run " + runId + " is among those that retention has left")));
    }
}
