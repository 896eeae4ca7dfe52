package io.mentorkd.tasks.answers;

import java.util.Set;

/** Words that say of what follows that it is not the answer. */
final class Negation {
    private static final Set<String> WORDS = Set.of(
            "not",
            "hardly",
            "barely",
            "scarcely",
            "cannot",
            "never",
            "neither",
            "nor",
            "without",
            "except",
            "excluding",
            "unlike",
            "rather",
            "instead");

    private Negation() {}

    /** Whether a lower-case word is one, such as {@code not} or {@code isn't}. */
    static boolean isOne(String word) {
        return WORDS.contains(word) || word.endsWith("n't");
    }
}
