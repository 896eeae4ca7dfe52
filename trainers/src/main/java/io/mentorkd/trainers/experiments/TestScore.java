package io.mentorkd.trainers.experiments;

/**
 * How a student did on one test set.
 *
 * @param set where the questions come from
 * @param questions questions that were asked, at least 1
 * @param correct answers equal to the gold one
 * @param unparsed answers that the grader could not find, counted as wrong
 */
public record TestScore(TestSet set, int questions, int correct, int unparsed) {

    public TestScore {
        if (questions < 1 || correct < 0 || unparsed < 0 || correct + unparsed > questions) {
            throw new IllegalArgumentException("counts must satisfy 0 <= correct + unparsed <= questions, were "
                    + correct + ", " + unparsed + " and " + questions);
        }
    }

    /** Share of right answers, 0 to 1. */
    public double accuracy() {
        return (double) correct / questions;
    }
}
