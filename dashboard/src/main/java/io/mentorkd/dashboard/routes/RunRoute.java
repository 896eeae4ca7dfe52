package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.views.RunsView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

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
