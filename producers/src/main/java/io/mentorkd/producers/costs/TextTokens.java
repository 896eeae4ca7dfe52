package io.mentorkd.producers.costs;

import java.nio.charset.StandardCharsets;

/** How many tokens a text is likely to be, by its length, where nobody who has the model's vocabulary says. */
public final class TextTokens {

    /** Bytes of a token of English, on the whole; of mathematics it is fewer, so that a server's count is rarely below this. */
    private static final double BYTES_EACH = 4;

    private TextTokens() {}

    /** Tokens of a text in UTF-8, rounded up. */
    public static int estimate(String text) {
        return (int) Math.ceil(text.getBytes(StandardCharsets.UTF_8).length / BYTES_EACH);
    }
}
