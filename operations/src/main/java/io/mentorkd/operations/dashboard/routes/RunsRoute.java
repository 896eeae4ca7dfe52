package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.views.RunsView;
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
