package io.mentorkd.producers.costs;

/**
 * The tokens of a request.
 *
 * @param promptTokens of the prompt, cached ones included
 * @param cachedTokens of the prompt, those that the server had in its cache
 * @param completionTokens generated, of all samples together, reasoning included
 * @param reasoningTokens generated, those of hidden reasoning
 * @param estimated whether we counted them, since the server did not tell or cannot be right; else the server told them
 */
public record Usage(int promptTokens, int cachedTokens, int completionTokens, int reasoningTokens, boolean estimated) {

    /** Checks that no part is larger than the whole. */
    public Usage {
        requirePart("cachedTokens", cachedTokens, "promptTokens", promptTokens);
        requirePart("reasoningTokens", reasoningTokens, "completionTokens", completionTokens);
    }

    /** What we counted ourselves. */
    public static Usage estimated(int promptTokens, int completionTokens) {
        return new Usage(promptTokens, 0, completionTokens, 0, true);
    }

    /** Both together, such as of the two turns of a prompt; estimated if one of them is. */
    public Usage plus(Usage other) {
        return new Usage(
                Math.addExact(promptTokens, other.promptTokens),
                Math.addExact(cachedTokens, other.cachedTokens),
                Math.addExact(completionTokens, other.completionTokens),
                Math.addExact(reasoningTokens, other.reasoningTokens),
                estimated || other.estimated);
    }

    private static void requirePart(String name, int part, String wholeName, int whole) {
        if (whole < 0) {
            throw new IllegalArgumentException(wholeName + " must be at least 0, was " + whole);
        }
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(
                    name + " must be from 0 to " + wholeName + ", which is " + whole + ", was " + part);
        }
    }
}
