package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.checkpoints.CheckpointDocument;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.io.IOException;

/** {@code GET /api/checkpoints/MODEL/REVISION}: a checkpoint and where it comes from, as {@code checkpoints show} has it. */
public record CheckpointRoute(CheckpointsView checkpoints) implements Handler {

    @Override
    public Reply answer(Request request) {
        ListedCheckpoint checkpoint = named(checkpoints, request.path("model"), request.path("revision"));
        try {
            return Reply.of(CheckpointDocument.of(checkpoint));
        } catch (IOException unreadable) {
            throw new HttpFailure(
                    500, "the manifest of " + checkpoint.name() + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** The checkpoint that a request names; 404 where it was not announced. */
    static ListedCheckpoint named(CheckpointsView checkpoints, String model, String revision) {
        return checkpoints
                .find(model, revision)
                .orElseThrow(() -> HttpFailure.notFound(
                        "no checkpoint " + revision + " of " + model + " is announced, or compaction took it"));
    }
}
