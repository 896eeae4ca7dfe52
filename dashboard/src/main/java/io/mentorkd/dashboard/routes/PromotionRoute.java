package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.checkpoints.CheckpointNotFoundException;
import io.mentorkd.admin.checkpoints.CheckpointPromotion;
import io.mentorkd.admin.checkpoints.PromotionConflictException;
import io.mentorkd.admin.checkpoints.PromotionOutcome;
import io.mentorkd.admin.checkpoints.PromotionRefusedException;
import io.mentorkd.admin.checkpoints.PromotionRequest;
import io.mentorkd.admin.checkpoints.RollbackRequest;
import io.mentorkd.comparison.Promotion;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** Another checkpoint becomes the one to use of its model. */
public final class PromotionRoute implements Handler {

    private final Function<Request, PromotionOutcome> action;

    private PromotionRoute(Function<Request, PromotionOutcome> action) {
        this.action = action;
    }

    /** Why nothing came of it. */
    record Refused(String error, List<Promotion.Regression> regressions) {}

    /**
     * {@code POST /api/checkpoints/MODEL/REVISION/promote {force, reason}}: by the rule that trainers hold theirs to; with
     * {@code force}, which needs a reason, against it.
     */
    public static PromotionRoute promoting(CheckpointPromotion promotion) {
        return new PromotionRoute(request -> {
            Optional<String> reason = reason(request);
            boolean isForced = request.flag("force");
            if (isForced && reason.isEmpty()) {
                throw HttpFailure.badRequest(
                        "field reason is missing: say why it is to be promoted although it is worse");
            }
            return promotion.promote(new PromotionRequest(
                    request.path("model"),
                    request.path("revision"),
                    new Promotion(Promotion.DEFAULT_TOLERANCE),
                    isForced ? reason : Optional.empty()));
        });
    }

    /** {@code POST /api/checkpoints/MODEL/REVISION/rollback {reason}}: back to an earlier one, better or worse. */
    public static PromotionRoute rollingBack(CheckpointPromotion promotion) {
        return new PromotionRoute(request -> promotion.rollback(
                new RollbackRequest(request.path("model"), Optional.of(request.path("revision")), reason(request))));
    }

    @Override
    public Reply answer(Request request) {
        try {
            return Reply.of(action.apply(request));
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

    private static Optional<String> reason(Request request) {
        return request.text("reason").map(String::strip).filter(text -> !text.isEmpty());
    }
}
