package io.mentorkd.tasks;

import java.time.Duration;

/** When an answer counts as right. */
public sealed interface Acceptance {

    /** The rule in words for people. */
    String description();

    /** It equals the gold answer, or the task's grader says so. */
    record ByGrade() implements Acceptance {
        @Override
        public String description() {
            return "right by its grade";
        }
    }

    /**
     * Where a question has no gold answer: the answer that most samples give, if enough of them do (self-consistency, Wang et
     * al., arXiv 2203.11171).
     *
     * @param samples how many samples of a question are waited for, at least 2; a generator that plans another number says so
     *     in its rationales, and then that counts
     * @param share which share of the samples that hold an answer has to agree, above 0 and at most 1
     * @param timeout how long the first sample waits for the last; what has come by then is counted
     */
    record ByVote(int samples, double share, Duration timeout) implements Acceptance {
        /** Checks the ranges. */
        public ByVote {
            if (samples < 2) {
                throw new IllegalArgumentException("samples must be at least 2, was " + samples);
            }
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
            }
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("timeout must be positive, was " + timeout);
            }
        }

        @Override
        public String description() {
            return "the answer of the most of " + samples + " samples, if at least " + share + " of them agree; waits "
                    + timeout;
        }
    }
}
