package io.mentorkd.trainers.training;

import io.mentorkd.comparison.Promotion;
import io.mentorkd.records.Question;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
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
     * @param standard scores of the best that was promoted so far, which the next has to be as good as
     */
    record Outcome(Map<String, Double> scores, boolean promoted, Map<String, Double> standard) {}

    /**
     * Asks the VALIDATION questions that there are now, and compares with the best that was promoted: a model that may lose a
     * little each round must not sink round after round. Where somebody promoted a worse one with a reason, that one counts.
     *
     * @param standard scores of the best that was promoted so far
     */
    Outcome of(int round, long step, Map<String, Double> standard, Patience patience) {
        List<Question> questions;
        try {
            questions = patience.ask("reading the VALIDATION questions", validation::now);
        } catch (RuntimeException away) {
            return skipped(round, Map.of(), standard, "the VALIDATION questions cannot be read: " + away.getMessage());
        }
        Evaluation evaluation = evaluator.evaluate(questions);
        listener.evaluated(round, step, evaluation);
        Map<String, Double> scores = evaluation.accuracies();
        try {
            Map<String, Double> best = checkpoints
                    .promoted(patience)
                    .map(now -> now.isForced() ? now.scores() : Promotion.better(standard, now.scores()))
                    .orElse(standard);
            Promotion.Verdict verdict = promotion.judge(scores, best);
            return new Outcome(scores, verdict.promoted(), verdict.standard());
        } catch (NotAnnouncedException away) {
            return skipped(round, scores, standard, "what is promoted now is not known: " + away.getMessage());
        }
    }

    /** A round that nothing could be learnt from: the weights are those from before, or no more than drawn. */
    Outcome ofNothingLearnt(int round, Map<String, Double> standard) {
        return skipped(round, Map.of(), standard, "nothing could be learnt from it");
    }

    private Outcome skipped(int round, Map<String, Double> scores, Map<String, Double> standard, String reason) {
        LOG.warn("the model of round {} is not promoted, {}", round, reason);
        listener.promotionSkipped(round, reason);
        return new Outcome(scores, false, standard);
    }
}
