package io.mentorkd.producers.endpoint;

/** What becomes of a call of a {@link BatchEndpoint}. */
public enum CallFate {
    /** It is done and answered. */
    DONE,
    /** It is done, and the connection is reset before the answer. */
    UNANSWERED,
    /** 429, and nothing is done. */
    THROTTLED,
    /** 500, and nothing is done. */
    BROKEN,
    /** 404. */
    UNKNOWN,
    /** 400, and nothing is done. */
    REFUSED
}
