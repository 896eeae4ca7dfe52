package io.mentorkd.faults.verification;

/**
 * Something that must not be.
 *
 * @param kind what was promised
 * @param what a sentence that names the record
 */
public record Violation(Kind kind, String what) {

    /** Promises that can be broken. */
    public enum Kind {
        /** A question that brokers acknowledged is not on the topic. */
        QUESTION_LOST,
        /** A question is on the topic more often than it was published. */
        QUESTION_DOUBLED,
        /** A sample of a question is neither written nor a dead letter. */
        SAMPLE_LOST,
        /** A rationale of a question that nobody published, or beyond the samples that were asked for. */
        SAMPLE_UNASKED,
        /** A rationale has neither verdict nor dead letter. */
        UNGRADED,
        /** A rationale has more verdicts than it was delivered, or is accepted and rejected. */
        GRADED_TWICE,
        /** A verdict on a rationale that is not on the topic. */
        GRADED_UNKNOWN,
        /** An accepted rationale has no soft labels of the mentor. */
        UNLABELLED,
        /** It has several of one revision. */
        LABELLED_TWICE,
        /** Soft labels of something that was not accepted. */
        LABELLED_UNKNOWN,
        /** Soft labels that became no example. */
        UNJOINED,
        /** Soft labels that became several. */
        JOINED_TWICE,
        /** An example without soft labels. */
        JOINED_UNKNOWN,
        /** A dead letter that does not say what was given up, by whom and why; or whose cause is no fault of this run. */
        LETTER_UNEXPLAINED,
        /** A transaction that nobody ends. */
        TRANSACTION_OPEN,
        /** A record that was committed once, and is not there any more. */
        COMMITTED_VANISHED,
        /** An answer was paid for again although the first one was kept, or nothing had disturbed it. */
        PAID_TWICE,
        /** The student's weights are others than without faults. */
        WEIGHTS_DIFFER,
        /** A stage went on with a topic that was made anew, as if it were the one that it had read. */
        REMADE_TOPIC_TAKEN,
        /** A stage that was to end when it has caught up did not, or failed. */
        NOT_CAUGHT_UP
    }
}
