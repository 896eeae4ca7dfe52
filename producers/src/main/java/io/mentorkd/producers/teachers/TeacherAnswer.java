package io.mentorkd.producers.teachers;

import java.util.Objects;
import java.util.Optional;

/**
 * What a teacher said.
 *
 * @param chain the steps, without the answer marker and what follows it
 * @param completion its answer, verbatim; empty where it gave none apart from the chain
 * @param truncated whether it stopped at its length limit
 * @param usage what it took; empty where that is of no interest
 */
public record TeacherAnswer(
        String chain, Optional<String> completion, boolean truncated, Optional<TeacherUsage> usage) {

    /** Longest chain and completion together, in UTF-16 code units; a record stays below the 8 MiB that its topic takes. */
    public static final int MAX_LENGTH = 1_000_000;

    public TeacherAnswer {
        Objects.requireNonNull(usage, "usage");
        int length = chain.length() + completion.map(String::length).orElse(0);
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "chain and completion must have at most " + MAX_LENGTH + " characters, had " + length);
        }
    }

    /** An answer that was given in full and at no cost. */
    public TeacherAnswer(String chain, Optional<String> completion) {
        this(chain, completion, false, Optional.empty());
    }
}
