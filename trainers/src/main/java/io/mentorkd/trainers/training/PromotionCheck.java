package io.mentorkd.trainers.training;

import io.mentorkd.comparison.Promotion;
import io.mentorkd.records.Question;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.runs.PromotedModel;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates a model after a round, and decides whether it may take the promoted one's place. Needs the cluster, for the questions
 * and for what is promoted now; where that stays away, or nothing was learnt, the model is not promoted, and training goes on.
 */
final class PromotionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionCheck.class);

    private final HeldOutQuestions validation;
    private final Evaluator evaluator;
    private final Promotion promotion;
    private final Checkpoints checkpoints;
    private final TrainingListener listener;

    PromotionCheck(
            HeldOutQuestions validation,
            Evaluator evaluator,
            Promotion promotion,
            Checkpoints checkpoints,
            TrainingListener listener) {
        this.validation = validation;
        this.evaluator = evaluator;
        this.promotion = promotion;
        this.checkpoints = checkpoints;
        this.listener = listener;
    }

    /**
     * What came of it.
     *
     * @param scores accuracy by task; empty where nothing was asked
     * @param promoted whether it is the model to use
     */
    record Outcome(Map<String, Double> scores, boolean promoted) {}

    /** Asks the VALIDATION questions that there are now, and compares with what is promoted now. */
    Outcome of(int round, long step, Patience patience) {
        List<Question> questions;
        try {
            questions = patience.ask("reading the VALIDATION questions", validation::now);
        } catch (RuntimeException away) {
            return skipped(round, Map.of(), "the VALIDATION questions cannot be read: ", away);
        }
        Evaluation evaluation = evaluator.evaluate(questions);
        listener.evaluated(round, step, evaluation);
        Map<String, Double> scores = evaluation.accuracies();
        try {
            Map<String, Double> before =
                    checkpoints.promoted(patience).map(PromotedModel::scores).orElse(Map.of());
            return new Outcome(scores, promotion.allows(scores, before));
        } catch (NotAnnouncedException away) {
            return skipped(round, scores, "what is promoted now is not known: ", away);
        }
    }

    /** A round that nothing could be learnt from: the weights are those from before, or no more than drawn. */
    Outcome ofNothingLearnt(int round) {
        return skipped(round, Map.of(), "nothing could be learnt from it");
    }

    private Outcome skipped(int round, Map<String, Double> scores, String why, RuntimeException failure) {
        return skipped(round, scores, why + failure.getMessage());
    }

    private Outcome skipped(int round, Map<String, Double> scores, String reason) {
        LOG.warn("the model of round {} is not promoted, {}", round, reason);
        listener.promotionSkipped(round, reason);
        return new Outcome(scores, false);
    }
}
