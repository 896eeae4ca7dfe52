package io.mentorkd.producers.mentors;

/** Why an accepted rationale gets no soft labels. */
public enum SkipReason {
    /** Its task is not wanted. */
    OTHER_TASK("its task is not wanted (--task)"),
    /** The mentor's tokenizer is of words and lacks one of the target's. */
    UNKNOWN_WORDS("it has words that the mentor's tokenizer lacks; a mentor with --tokenizer bytes has them all"),
    /** Question or target has more tokens than wanted. */
    TOO_LONG("it has more tokens than --max-source-tokens or --max-target-tokens"),
    /** The topic would not take its labels; only when labelling again, since it is a dead letter from the first time. */
    TOO_LARGE("its labels are larger than the topic takes"),
    /** It cannot be read; only when labelling again, since it is a dead letter from the first time. */
    UNREADABLE("it cannot be read"),
    /** Its ids are not of our form; only when labelling again, since it is a dead letter from the first time. */
    FOREIGN_ID("its ids are not of our form");

    private final String sentence;

    SkipReason(String sentence) {
        this.sentence = sentence;
    }

    /** What keeps it from getting any, and what would help. */
    String sentence() {
        return sentence;
    }
}
