package io.mentorkd.producers.rationales;

import io.mentorkd.records.Source;
import java.util.Objects;

/**
 * Who made the rationales of a file, as the files themselves do not say.
 *
 * @param source teacher or mentor
 * @param generator name of the model or program
 * @param promptVersion name and version of the prompt
 */
public record RationaleOrigin(Source source, String generator, String promptVersion) {

    /** The generator of rationales of which nobody says who made them. */
    public static final String RECORDED = "recorded";

    /** The prompt version where there was no prompt, or nobody knows it. */
    public static final String NO_PROMPT = "none";

    public RationaleOrigin {
        Objects.requireNonNull(source, "source");
        if (generator.isBlank() || promptVersion.isBlank()) {
            throw new IllegalArgumentException(
                    "generator and promptVersion must not be blank, were '" + generator + "', '" + promptVersion + "'");
        }
    }

    /** Rationales of {@code source} that somebody recorded. */
    public static RationaleOrigin recorded(Source source) {
        return new RationaleOrigin(source, RECORDED, NO_PROMPT);
    }
}
