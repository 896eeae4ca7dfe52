package io.mentorkd.trainers.rounds;

import java.util.Optional;

/** Why a record is not trained on though nothing is wrong with it, or nothing that was not told before. */
public enum Omission implements Encoded {
    /** Of another task or source than the run's. */
    NOT_SELECTED("not selected", "--task and --source leave them out"),
    /** In words that the tokenizer of words lacks: a model cannot learn to write them. */
    UNKNOWN_WORDS(
            "in words that the tokenizer lacks",
            "the tokenizer 'words' is for the generated tasks and knows no other words: begin a run in another directory with"
                    + " --tokenizer bytes, or with --model"),
    /** Of more tokens than the run takes; dead-lettered too, with the number that it has. */
    TOO_LONG(
            "too long",
            "begin a run in another directory with a higher --max-source-tokens or --max-target-tokens: 'mentorkd dlq ls' says"
                    + " how many tokens they have"),
    /** The round holds newer labels of the same rationale. */
    SUPERSEDED("labelled anew since", ""),
    /** An older record that was dead-lettered in the round in which it was new. */
    DEAD_LETTERED("dead-lettered before", "'mentorkd dlq ls' says why");

    private final String words;
    private final String remedy;

    Omission(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    /** The reason in words, of records. */
    public String words() {
        return words;
    }

    /** What to do about it; empty where nothing needs to be done. */
    public Optional<String> remedy() {
        return Optional.of(remedy).filter(text -> !text.isEmpty());
    }
}
