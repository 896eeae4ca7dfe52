package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.HttpFailure;

/** The checkpoint that a request names. */
final class NamedCheckpoint {

    private NamedCheckpoint() {}

    /** @throws HttpFailure 404 where it was not announced */
    static ListedCheckpoint in(CheckpointsView checkpoints, String model, String revision) {
        return checkpoints
                .find(model, revision)
                .orElseThrow(() -> HttpFailure.notFound(
                        "no checkpoint " + revision + " of " + model + " is announced, or compaction took it"));
    }
}
