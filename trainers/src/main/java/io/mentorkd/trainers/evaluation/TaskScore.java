package io.mentorkd.trainers.evaluation;

import java.util.Map;

/**
 * How a model did on one task.
 *
 * @param task task
 * @param questions questions that were asked
 * @param correct right answers
 * @param unparsed answers that the grader could not find, counted as wrong
 */
public record TaskScore(String task, int questions, int correct, int unparsed) {

    public TaskScore {
        if (correct < 0 || unparsed < 0 || correct + unparsed > questions) {
            throw new IllegalArgumentException("counts must satisfy 0 <= correct + unparsed <= questions, were "
                    + correct + ", " + unparsed + " and " + questions);
        }
    }

    /** Share of right answers, 0 to 1; 0 where nothing was asked. */
    public double accuracy() {
        return questions == 0 ? 0 : (double) correct / questions;
    }

    /** The score as numbers to publish, by name. */
    public Map<String, Double> values() {
        return Map.of("accuracy", accuracy(), "questions", (double) questions, "unparsed", (double) unparsed);
    }

    /** Lower end of the 95 % confidence interval of the accuracy. */
    public double low() {
        return BinomialInterval.of(accuracy(), questions).low();
    }

    /** Upper end of the 95 % confidence interval of the accuracy. */
    public double high() {
        return BinomialInterval.of(accuracy(), questions).high();
    }
}
