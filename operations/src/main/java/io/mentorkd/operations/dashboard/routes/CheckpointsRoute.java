package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.dashboard.http.Handler;
import io.mentorkd.operations.dashboard.http.Reply;
import io.mentorkd.operations.dashboard.http.Request;
import io.mentorkd.operations.dashboard.views.CheckpointsView;
import java.util.List;

/** {@code GET /api/checkpoints}: the checkpoints that were announced. */
public record CheckpointsRoute(CheckpointsView checkpoints) implements Handler {

    /** The checkpoints. */
    record Document(List<CheckpointsView.Row> checkpoints) {}

    @Override
    public Reply answer(Request request) {
        return Reply.of(new Document(checkpoints.rows()));
    }
}
