package io.mentorkd.tasks.answers;

import java.util.Objects;
import java.util.Optional;

/**
 * How a text is to end so that the strict convention finds its answer.
 *
 * @param told what a model is told, such as {@code End with a line 'Answer: ' and the number.}
 * @param before what stands before the answer
 * @param after what stands behind it
 */
public record Ending(String told, String before, String after) {
    /** Checks that nothing is absent. */
    public Ending {
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * The ending for answers of a format, looked for in some places; empty where the places do not say how an answer is to be
     * written, as a regular expression does not.
     */
    public static Optional<Ending> of(AnswerFormat format, Extraction where) {
        if (format.showsItself() && looksFor(where, Place.Completion.class)) {
            String language = format instanceof CodeFormat code ? code.language() : "json";
            return Optional.of(new Ending(
                    "End with %s in one block that begins with ```%s and ends with ```."
                            .formatted(format.asked(), language),
                    "```" + language + "\n",
                    "\n```"));
        }
        boolean phrase = looksFor(where, Place.Phrase.class);
        if (looksFor(where, Place.Boxed.class) && (format instanceof LatexFormat || !phrase)) {
            return Optional.of(new Ending("End with " + format.asked() + " in \\boxed{}.", "\\boxed{", "}"));
        }
        if (phrase) {
            return Optional.of(afterMark("Answer: ", format));
        }
        return looksFor(where, Place.Hashes.class) ? Optional.of(afterMark("#### ", format)) : Optional.empty();
    }

    /** An answer, ended like this. */
    public String written(String answer) {
        return before + answer + after;
    }

    private static Ending afterMark(String mark, AnswerFormat format) {
        return new Ending("End with a line '" + mark + "' and " + format.asked() + ".", mark, "");
    }

    private static boolean looksFor(Extraction where, Class<? extends Place> place) {
        return where.order().stream().anyMatch(place::isInstance);
    }
}
