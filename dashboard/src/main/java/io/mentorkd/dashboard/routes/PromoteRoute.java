package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.checkpoints.CheckpointNotFoundException;
import io.mentorkd.admin.checkpoints.CheckpointPromotion;
import io.mentorkd.admin.checkpoints.PromotionConflictException;
import io.mentorkd.admin.checkpoints.PromotionRefusedException;
import io.mentorkd.admin.checkpoints.PromotionRequest;
import io.mentorkd.comparison.Promotion;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * {@code POST /api/checkpoints/MODEL/REVISION/promote {force, reason}}: promotes a checkpoint by the rule that trainers hold
 * theirs to; with {@code force}, which needs a reason, against it.
 */
public record PromoteRoute(CheckpointPromotion promotion) implements Handler {

    /** Why nothing came of it. */
    record Refused(String error, List<Promotion.Regression> regressions) {}

    @Override
    public Reply answer(Request request) {
        Optional<String> reason = request.text("reason").map(String::strip).filter(text -> !text.isEmpty());
        boolean isForced = request.flag("force");
        if (isForced && reason.isEmpty()) {
            throw HttpFailure.badRequest("field reason is missing: say why it is to be promoted although it is worse");
        }
        try {
            return Reply.of(promotion.promote(new PromotionRequest(
                    request.path("model"),
                    request.path("revision"),
                    new Promotion(Promotion.DEFAULT_TOLERANCE),
                    isForced ? reason : Optional.empty())));
        } catch (PromotionRefusedException worse) {
            return new Reply.Json(409, new Refused(worse.getMessage(), worse.regressions()));
        } catch (PromotionConflictException conflict) {
            return new Reply.Json(409, new Refused(conflict.getMessage(), List.of()));
        } catch (CheckpointNotFoundException missing) {
            throw new HttpFailure(404, missing.getMessage(), missing);
        } catch (KafkaException away) {
            throw new HttpFailure(503, "nothing was promoted for sure: " + away.getMessage(), away);
        }
    }
}
