package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers in English words: {@code twelve}, {@code twenty-five}, {@code three hundred and six}, {@code two thirds}. */
final class NumberWords {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, Integer> PARTS = Map.ofEntries(
            Map.entry("half", 2),
            Map.entry("halves", 2),
            Map.entry("third", 3),
            Map.entry("thirds", 3),
            Map.entry("quarter", 4),
            Map.entry("quarters", 4),
            Map.entry("fourth", 4),
            Map.entry("fourths", 4),
            Map.entry("fifth", 5),
            Map.entry("fifths", 5),
            Map.entry("sixth", 6),
            Map.entry("sixths", 6),
            Map.entry("eighth", 8),
            Map.entry("eighths", 8),
            Map.entry("tenth", 10),
            Map.entry("tenths", 10));
    private static final Set<String> ONE_OF_PARTS = Set.of("a", "an", "one");

    private final List<Token> tokens;
    private final int end;
    private int at;

    private NumberWords(List<Token> tokens, int start, int end) {
        this.tokens = tokens;
        this.at = start;
        this.end = end;
    }

    /**
     * A value that words give.
     *
     * @param value the number
     * @param end the index of the token after it
     */
    record Found(Rational value, int end) {}

    /** The number that begins at token {@code start}, and goes no further than token {@code end}. */
    static Optional<Found> read(List<Token> tokens, int start, int end) {
        String word = tokens.get(start).lower();
        if (word.equals("half")) {
            return Optional.of(new Found(Rational.of(2).inverse(), start + 1));
        }
        Optional<Found> whole = word.equals("a") || word.equals("an")
                ? Optional.of(new Found(Rational.of(1), start + 1))
                : new NumberWords(tokens, start, end).whole();
        boolean parts = whole.isPresent()
                && (ONE_OF_PARTS.contains(word) || whole.get().value().isInteger());
        int next = whole.map(Found::end).orElse(end);
        int part = next < end && tokens.get(next).isSign("-") ? next + 1 : next;
        Integer below = part < end ? PARTS.get(tokens.get(part).lower()) : null;
        if (parts && below != null) {
            return Optional.of(
                    new Found(whole.get().value().times(Rational.of(below).inverse()), part + 1));
        }
        boolean article = word.equals("a") || word.equals("an");
        return article && (next >= end || multiplier(tokens.get(next).lower()) == 0) ? Optional.empty() : whole;
    }

    /** How much a word multiplies the number before it by; 0 where it does not. */
    static long multiplier(String word) {
        return switch (word) {
            case "hundred" -> 100;
            case "thousand" -> 1_000;
            case "million", "millions" -> 1_000_000;
            case "billion", "billions" -> 1_000_000_000;
            case "trillion", "trillions" -> 1_000_000_000_000L;
            default -> 0;
        };
    }

    private Optional<Found> whole() {
        long total = 0;
        long group = small();
        if (group < 0) {
            return Optional.empty();
        }
        boolean more = true;
        while (more) {
            more = false;
            long factor = at < end ? multiplier(tokens.get(at).lower()) : 0;
            if (factor > 0) {
                at++;
                more = true;
                if (factor == 100) {
                    group *= 100;
                } else {
                    total += group * factor;
                    group = 0;
                }
                int before = at;
                at = at < end && tokens.get(at).isWord("and") ? at + 1 : at;
                long next = small();
                at = next < 0 ? before : at;
                group += Math.max(0, next);
                more = total < 1_000_000_000_000L && group < 1_000_000L;
            }
        }
        return Optional.of(new Found(Rational.of(total + group), at));
    }

    /** A number below a hundred, or -1. */
    private long small() {
        if (at >= end) {
            return -1;
        }
        String word = tokens.get(at).lower();
        int value = SMALL.indexOf(word);
        if (value >= 0) {
            at++;
            return value;
        }
        int tens = TENS.indexOf(word);
        if (tens < 0) {
            return -1;
        }
        at++;
        int one = at < end && tokens.get(at).isSign("-") ? at + 1 : at;
        int ones = one < end ? SMALL.indexOf(tokens.get(one).lower()) : -1;
        if (ones > 0 && ones < 10) {
            at = one + 1;
            return 10L * (tens + 2) + ones;
        }
        return 10L * (tens + 2);
    }
}
