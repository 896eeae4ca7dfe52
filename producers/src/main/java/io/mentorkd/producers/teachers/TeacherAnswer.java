package io.mentorkd.producers.teachers;

import io.mentorkd.producers.rationales.RationaleFile;
import java.util.Objects;
import java.util.Optional;

/**
 * What a teacher said.
 *
 * @param chain the steps, without the answer marker and what follows it
 * @param completion its answer, verbatim; empty where it gave none apart from the chain
 * @param reasoning what it thought before; empty where it did not, or did not say
 * @param truncated whether it stopped at its length limit
 * @param usage what it took; empty where that is of no interest
 */
public record TeacherAnswer(
        String chain,
        Optional<String> completion,
        Optional<String> reasoning,
        boolean truncated,
        Optional<TeacherUsage> usage) {

    /** Longest chain and completion together, in UTF-16 code units: as long as a file of rationales may have them. */
    public static final int MAX_LENGTH = RationaleFile.MAX_CHAIN_LENGTH + RationaleFile.MAX_COMPLETION_LENGTH;

    public TeacherAnswer {
        Objects.requireNonNull(reasoning, "reasoning");
        Objects.requireNonNull(usage, "usage");
        int length = chain.length() + completion.map(String::length).orElse(0);
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "chain and completion must have at most " + MAX_LENGTH + " characters, had " + length);
        }
    }

    /** An answer without reasoning before it. */
    public TeacherAnswer(String chain, Optional<String> completion, boolean truncated, Optional<TeacherUsage> usage) {
        this(chain, completion, Optional.empty(), truncated, usage);
    }

    /** An answer that was given in full and at no cost. */
    public TeacherAnswer(String chain, Optional<String> completion) {
        this(chain, completion, false, Optional.empty());
    }

    /** The same answer, after that reasoning. */
    public TeacherAnswer after(Optional<String> before) {
        return new TeacherAnswer(chain, completion, before, truncated, usage);
    }
}
