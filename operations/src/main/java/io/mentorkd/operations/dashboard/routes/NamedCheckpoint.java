package io.mentorkd.operations.dashboard.routes;

import io.mentorkd.operations.checkpoints.ListedCheckpoint;
import io.mentorkd.operations.dashboard.http.HttpFailure;
import io.mentorkd.operations.dashboard.views.CheckpointsView;

/** The checkpoint that a request names. */
final class NamedCheckpoint {

    private NamedCheckpoint() {}

    /** @throws HttpFailure 404 where it was not announced */
    static ListedCheckpoint in(CheckpointsView checkpoints, String modelId, String revision) {
        return checkpoints
                .find(modelId, revision)
                .orElseThrow(() -> HttpFailure.notFound(
                        "no checkpoint " + revision + " of " + modelId + " is announced, or compaction took it"));
    }
}
