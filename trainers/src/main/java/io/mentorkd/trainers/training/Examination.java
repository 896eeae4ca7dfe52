package io.mentorkd.trainers.training;

import io.mentorkd.comparison.Promotion;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.RunDirectory;
import java.util.Map;

/** What a model is asked after a round, and whether its answers let it take the promoted one's place. */
final class Examination {

    private final TrainerTopics topics;
    private final RunDirectory run;
    private final TrainingListener listener;
    private final Promotion promotion;
    private final Evaluator evaluator;

    Examination(
            TrainerTopics topics,
            RunDirectory run,
            TrainerOptions options,
            TrainingListener listener,
            Learner learner) {
        this.topics = topics;
        this.run = run;
        this.listener = listener;
        this.promotion = new Promotion(options.promotionTolerance());
        this.evaluator = new Evaluator(
                learner.model(), learner.tokenizer(), run.config().lengths().targetTokens());
    }

    /** Asks the VALIDATION questions that there are now, and tells and publishes the scores. */
    Evaluation take(int round, long step) {
        Evaluation evaluation = evaluator.evaluate(topics.validation().now());
        evaluation.scores().forEach(score -> topics.announcer().evaluation(round, step, score.task(), score.values()));
        listener.evaluated(round, step, evaluation);
        return evaluation;
    }

    /**
     * Whether a model of these scores may be promoted, in place of what is promoted now: by this run, or by a person, or by
     * another run under the same name.
     */
    boolean isPassed(Evaluation evaluation) {
        Map<String, Double> before = topics.announcer()
                .promoted()
                .or(() -> run.promoted().map(PromotedModel::of))
                .map(PromotedModel::scores)
                .orElse(Map.of());
        return promotion.allows(evaluation.accuracies(), before);
    }
}
