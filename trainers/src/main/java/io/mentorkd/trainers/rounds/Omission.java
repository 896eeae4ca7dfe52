package io.mentorkd.trainers.rounds;

/** Why a record is not trained on though nothing is wrong with it, or nothing that was not told before. */
public enum Omission implements Encoded {
    /** Of another task or source than the run's. */
    NOT_SELECTED("not selected"),
    /** In words that the tokenizer of words lacks: a model cannot learn to write them. */
    UNKNOWN_WORDS("in words that the tokenizer lacks"),
    /** The round holds newer labels of the same rationale. */
    SUPERSEDED("labelled anew since"),
    /** An older record that was dead-lettered in the round in which it was new. */
    DEAD_LETTERED("dead-lettered before");

    private final String words;

    Omission(String words) {
        this.words = words;
    }

    /** The reason in words, of records. */
    public String words() {
        return words;
    }
}
