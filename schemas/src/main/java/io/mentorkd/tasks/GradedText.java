package io.mentorkd.tasks;

import java.util.Objects;
import java.util.Optional;

/** The one text that a rationale is graded as, and that spans count in. */
public final class GradedText {
    /** What parts the chain from the answer, in targets, in what models write and in what is graded. */
    public static final String MARKER = "-->";

    private static final String BETWEEN = " " + MARKER + " ";

    private GradedText() {}

    /**
     * {@code chain --> completion}, or the chain alone where there is no completion; both verbatim.
     *
     * <p>A marker inside the chain stays there, and then it is the first one, after which the answer is looked for.
     */
    public static String of(String chain, Optional<String> completion) {
        Objects.requireNonNull(chain, "chain");
        return completion.isEmpty() ? chain : of(chain, completion.get());
    }

    /** {@code chain --> completion}, both verbatim. */
    public static String of(String chain, String completion) {
        return chain.concat(BETWEEN).concat(Objects.requireNonNull(completion, "completion"));
    }
}
