package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.Map;

/** {@code GET /api/checkpoints}: the checkpoints that were announced, as {@code checkpoints ls} has them. */
public record CheckpointsRoute(CheckpointsView checkpoints) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(Map.of("checkpoints", checkpoints.all()));
    }
}
