package io.mentorkd.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Texts that were damaged on purpose. */
public final class HostileText {

    private static final int MOST_EDITS = 4;
    private static final int LONGEST_RUN = 20_000;
    private static final int LONGEST_PIECE = 64;

    /** What readers stumble over, whatever they read. */
    private static final List<String> TOKENS = List.of(
            "\u0000",
            "\u001B[2J\u001B[31m",
            "\u202E\u2066",
            "\u009B2J",
            "\u2028",
            "\uD800",
            "\uDC00\uD800",
            "\uFEFF",
            "\uFFFD",
            "\u0130I\u0307",
            "\r",
            "\n",
            "\r\n",
            "\t",
            "../../../../etc/passwd",
            "/etc/passwd",
            "..",
            "~",
            "-1",
            "0",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e999",
            "-1e-999",
            "1e999999999",
            "9223372036854775808",
            "2147483648",
            "-2147483649",
            "0x7fffffff",
            "99999999999999999999999999999999999999",
            "null",
            "true",
            "\"",
            "'",
            "\\",
            "\\u0000",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "&",
            "*",
            "?",
            "+",
            "|",
            "^",
            "$",
            "%s%n",
            "${jndi:x}",
            "{{",
            "}}",
            "{%",
            "%}",
            "<script>alert(1)</script>",
            ":",
            ",",
            ";",
            "#",
            "!!java.lang.Runtime",
            "&a [*a]",
            "<<: *a",
            "---",
            "\\boxed{",
            "\\frac{1}{0}",
            "-->",
            "</think>");

    private HostileText() {}

    /** One of the samples, damaged in one to four places. */
    public static String of(SplittableRandom random, List<String> samples) {
        StringBuilder text = new StringBuilder(samples.get(random.nextInt(samples.size())));
        for (int edits = 1 + random.nextInt(MOST_EDITS); edits > 0; edits--) {
            edit(random, text, samples);
        }
        return text.toString();
    }

    /** One of the tokens that readers stumble over. */
    public static String token(SplittableRandom random) {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private static void edit(SplittableRandom random, StringBuilder text, List<String> samples) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(LONGEST_PIECE));
        switch (random.nextInt(10)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.setLength(at);
            case 3, 4, 5 -> text.insert(at, token(random));
            case 6 -> text.replace(at, end, token(random));
            case 7 -> text.insert(at, token(random).repeat(1 + random.nextInt(200)));
            case 8 -> {
                String other = samples.get(random.nextInt(samples.size()));
                int from = random.nextInt(other.length() + 1);
                text.insert(at, other, from, Math.min(other.length(), from + LONGEST_PIECE));
            }
            default -> run(random, text, at);
        }
    }

    /** A long run of one character, which finds what is quadratic or recursive; seldom, since it is long. */
    private static void run(SplittableRandom random, StringBuilder text, int at) {
        char c = text.isEmpty() ? 'a' : text.charAt(Math.min(at, text.length() - 1));
        text.insert(at, String.valueOf(c).repeat(1 + random.nextInt(random.nextInt(20) == 0 ? LONGEST_RUN : 20)));
    }
}
