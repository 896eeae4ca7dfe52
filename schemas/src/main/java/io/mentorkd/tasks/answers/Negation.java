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
            "unlike");

    private Negation() {}

    /**
     * Whether a lower-case word is one, such as {@code not} or {@code isn't}; {@code rather} is before {@code than} alone, and
     * {@code instead} before {@code of}: {@code 5, or rather 6} denies neither.
     */
    static boolean isOne(String word, String next) {
        return WORDS.contains(word)
                || word.endsWith("n't")
                || (word.equals("rather") && next.equals("than"))
                || (word.equals("instead") && next.equals("of"));
    }
}
