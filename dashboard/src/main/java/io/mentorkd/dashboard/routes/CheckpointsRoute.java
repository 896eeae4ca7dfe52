package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
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
