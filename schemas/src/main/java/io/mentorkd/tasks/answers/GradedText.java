package io.mentorkd.tasks.answers;

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

    /** What a model wrote that was taught to write {@code chain --> answer}: what is before the first marker, and what follows it. */
    public static Attempt attempt(String text) {
        int marker = text.indexOf(MARKER);
        return marker < 0
                ? new Attempt(text, Optional.empty())
                : new Attempt(
                        text.substring(0, marker).strip(),
                        Optional.of(text.substring(marker + MARKER.length()).strip()));
    }

    /** Where the completion begins in what {@link #of} makes. */
    public static int completionStart(Attempt attempt) {
        return attempt.chain().length() + BETWEEN.length();
    }

    /** How long {@link #of} is, in UTF-16 code units. */
    public static int length(Attempt attempt) {
        return attempt.chain().length()
                + attempt.completion()
                        .map(text -> BETWEEN.length() + text.length())
                        .orElse(0);
    }

    /** {@code chain --> completion}, both verbatim. */
    public static String of(String chain, String completion) {
        return chain.concat(BETWEEN).concat(Objects.requireNonNull(completion, "completion"));
    }
}
