package io.mentorkd.producers.teachers;

import io.mentorkd.producers.rationales.RationaleFile;
import io.mentorkd.records.Finish;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a teacher said.
 *
 * @param chain the steps, without the answer marker and what follows it
 * @param completion its answer, verbatim; empty where it gave none apart from the chain
 * @param reasoning what it thought before, which is neither graded nor trained on; empty where that is not told apart
 * @param truncated whether it stopped at its length limit, or before its reasoning had ended
 * @param finish why it stopped; empty where nobody says
 * @param servedModel name of the model that answered, as the server gives it
 * @param sampling sampling parameters as they were asked for
 * @param usage what it took; empty where that is of no interest
 */
public record TeacherAnswer(
        String chain,
        Optional<String> completion,
        Optional<String> reasoning,
        boolean truncated,
        Optional<Finish> finish,
        Optional<String> servedModel,
        Map<String, String> sampling,
        Optional<TeacherUsage> usage) {

    /**
     * Longest chain and completion together, and longest reasoning, in UTF-16 code units: as long as a file of rationales may have them.
     */
    public static final int MAX_LENGTH = RationaleFile.MAX_CHAIN_LENGTH + RationaleFile.MAX_COMPLETION_LENGTH;

    /** Checks the lengths and copies the parameters. */
    public TeacherAnswer {
        Objects.requireNonNull(finish, "finish");
        Objects.requireNonNull(servedModel, "servedModel");
        Objects.requireNonNull(usage, "usage");
        sampling = Map.copyOf(sampling);
        requireAtMost(
                "chain and completion",
                chain.length() + completion.map(String::length).orElse(0));
        requireAtMost("reasoning", reasoning.map(String::length).orElse(0));
    }

    /** An answer of which nothing else is known. */
    public TeacherAnswer(String chain, Optional<String> completion, boolean truncated, Optional<TeacherUsage> usage) {
        this(chain, completion, Optional.empty(), truncated, Optional.empty(), Optional.empty(), Map.of(), usage);
    }

    /** An answer that was given in full and at no cost. */
    public TeacherAnswer(String chain, Optional<String> completion) {
        this(chain, completion, false, Optional.empty());
    }

    /** The same answer, after that reasoning. */
    public TeacherAnswer after(Optional<String> before) {
        return new TeacherAnswer(chain, completion, before, truncated, finish, servedModel, sampling, usage);
    }

    private static void requireAtMost(String argument, int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    argument + " must have at most " + MAX_LENGTH + " characters, had " + length);
        }
    }
}
