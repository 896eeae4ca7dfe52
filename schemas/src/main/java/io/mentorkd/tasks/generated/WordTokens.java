package io.mentorkd.tasks.generated;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words as tokens: white space parts them, every punctuation mark is one of its own, and the answer marker {@code -->} stays
 * whole. {@code "Ada turns left. --> south"} is {@code Ada, turns, left, ., -->, south}.
 */
public final class WordTokens {
    /** A token as a regular expression, in the dialect that Java and Hugging Face's tokenizers share. */
    public static final String REGEX = "-->|[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]";

    private static final Pattern TOKEN = Pattern.compile(REGEX);

    private WordTokens() {}

    /** The tokens of {@code text}, in order, as written. */
    public static List<String> of(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}
