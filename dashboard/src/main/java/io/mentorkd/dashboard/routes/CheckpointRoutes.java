package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.admin.checkpoints.CheckpointDocument;
import io.mentorkd.admin.checkpoints.CheckpointPromotion;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.admin.checkpoints.PromotionOutcome;
import io.mentorkd.admin.checkpoints.PromotionRefusedException;
import io.mentorkd.admin.checkpoints.PromotionRequest;
import io.mentorkd.admin.checkpoints.RollbackRequest;
import io.mentorkd.comparison.Promotion;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.telemetry.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Announced checkpoints, and which of a model's is the one to use. */
public record CheckpointRoutes(CheckpointsView checkpoints, CheckpointPromotion promotion) {
    /** Why nothing came of it. */
    record Refused(String error, List<Promotion.Regression> regressions) {}

    /** All of them. */
    public List<Route> routes() {
        return List.of(
                Route.get("/api/checkpoints", request -> Reply.of(Map.of("checkpoints", checkpoints.all()))),
                Route.get("/api/checkpoints/{model}/{revision}", this::shown),
                Route.post("/api/checkpoints/{model}/{revision}/promote", this::promoted),
                Route.post("/api/checkpoints/{model}/{revision}/rollback", this::rolledBack));
    }

    /** {@code GET /api/checkpoints/MODEL/REVISION}: a checkpoint and where it comes from, as {@code checkpoints show} has it. */
    private Reply shown(Request request) {
        ListedCheckpoint checkpoint = named(checkpoints, request.path("model"), request.path("revision"));
        try {
            return Reply.of(CheckpointDocument.of(checkpoint));
        } catch (IOException unreadable) {
            throw new HttpFailure(
                    500, "the manifest of " + checkpoint.name() + " cannot be read: " + unreadable, unreadable);
        }
    }

    /**
     * {@code POST /api/checkpoints/MODEL/REVISION/promote {force, reason}}: by the rule that trainers hold theirs to; with
     * {@code force}, which needs a reason, against it.
     */
    private Reply promoted(Request request) {
        Optional<String> reason = reason(request);
        boolean isForced = request.flag("force");
        if (isForced && reason.isEmpty()) {
            throw HttpFailure.badRequest("field reason is missing: say why it is to be promoted although it is worse");
        }
        return done(() -> promotion.promote(new PromotionRequest(
                request.path("model"),
                request.path("revision"),
                new Promotion(Promotion.DEFAULT_TOLERANCE),
                isForced ? reason : Optional.empty())));
    }

    /** {@code POST /api/checkpoints/MODEL/REVISION/rollback {reason}}: back to an earlier one, better or worse. */
    private Reply rolledBack(Request request) {
        return done(() -> promotion.rollback(
                new RollbackRequest(request.path("model"), Optional.of(request.path("revision")), reason(request))));
    }

    private static Reply done(Supplier<PromotionOutcome> action) {
        try {
            return Reply.of(action.get());
        } catch (PromotionRefusedException worse) {
            return new Reply.Json(409, new Refused(worse.getMessage(), worse.regressions()));
        } catch (RefusedException refused) {
            if (refused.reason() == RefusedException.Reason.NOT_FOUND) {
                throw new HttpFailure(404, refused.getMessage(), refused);
            }
            return new Reply.Json(409, new Refused(refused.getMessage(), List.of()));
        } catch (KafkaException away) {
            throw new HttpFailure(503, "nothing was promoted for sure: " + away.getMessage(), away);
        }
    }

    private static Optional<String> reason(Request request) {
        return request.text("reason").map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The checkpoint that a request names; 404 where it was not announced. */
    static ListedCheckpoint named(CheckpointsView checkpoints, String model, String revision) {
        return checkpoints
                .find(model, revision)
                .orElseThrow(() -> HttpFailure.notFound(
                        "no checkpoint " + revision + " of " + model + " is announced, or compaction took it"));
    }
}
