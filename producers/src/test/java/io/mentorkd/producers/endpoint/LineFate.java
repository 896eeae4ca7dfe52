package io.mentorkd.producers.endpoint;

/** What becomes of a request of a batch. */
public enum LineFate {
    /** Answered in full. */
    ANSWERED,
    /** Answered with one choice, however many were asked for. */
    N_IGNORED,
    /** 400, in the file of errors: a content filter does not let the prompt pass. */
    REFUSED,
    /** 500, in the file of errors. */
    FAILED,
    /** 429, in the file of errors. */
    THROTTLED,
    /** In the file of errors: the batch expired before its turn came. */
    EXPIRED,
    /** Nowhere. */
    MISSING,
    /** A line of the file of answers that is cut in the middle. */
    CUT;

    /** Whether tokens of it have to be paid for. */
    public boolean isPaid() {
        return this == ANSWERED || this == N_IGNORED;
    }
}
