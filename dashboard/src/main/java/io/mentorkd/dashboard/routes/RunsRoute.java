package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.views.RunsView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.List;

/** {@code GET /api/runs}: training runs, those heard of last first. */
public record RunsRoute(RunsView runs) implements Handler {

    /** The runs. */
    record Document(List<RunsView.Run> runs) {}

    @Override
    public Reply answer(Request request) {
        return Reply.of(new Document(runs.runs()));
    }
}
