package io.mentorkd.tasks.answers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads every number that a stretch of text may mean.
 *
 * <p>Remarks in brackets and what follows {@code because} are no part of the answer; an equation means what follows its last
 * equals sign; a number that is part of a formula, such as the 4 of {@code 4√2}, is none.
 */
final class NumberReader {
    /** Words that begin an explanation, which is no part of the answer before it. */
    private static final Set<String> EXPLAINING = Set.of(
            "because", "since", "as", "which", "where", "given", "based", "obtained", "rounded", "correct", "i.e");

    /** Words that do so after a comma alone: {@code 12, paid in two parts}, but not {@code 12 split in two parts}. */
    private static final Set<String> REMARKING =
            Set.of("paid", "split", "shared", "including", "consisting", "comprising", "counted", "spread");

    private static final int LONGEST_PLAIN = 30;
    private static final Set<String> PARTITIVE = Set.of("them", "these", "those", "which", "whom");

    private final PlainText plain;
    private final List<Token> tokens;
    private final List<Reading> readings = new ArrayList<>();

    private NumberReader(PlainText plain, List<Token> tokens) {
        this.plain = plain;
        this.tokens = tokens;
    }

    /** The numbers of {@code region}, each value once. */
    static List<Reading> read(String region, boolean decimalComma) {
        if (isPlain(region, decimalComma)) {
            return List.of(new Reading(normal(region), 0, region.length()));
        }
        PlainText plain = PlainText.of(region);
        List<Token> tokens = answerPart(withoutRemarks(Token.of(plain.text(), decimalComma)));
        NumberReader reader = new NumberReader(plain, tokens);
        reader.readPieces();
        return reader.joined(reader.distinct());
    }

    /** Whether a region is digits with at most a minus and a point, as most gold answers are: there is nothing to be weighed. */
    private static boolean isPlain(String region, boolean decimalComma) {
        int start = region.startsWith("-") ? 1 : 0;
        int point = -1;
        for (int at = start; at < region.length(); at++) {
            if (region.charAt(at) == '.' && point < 0 && !decimalComma) {
                point = at;
            } else if (!NumberLiteral.isDigit(region, at)) {
                return false;
            }
        }
        return region.length() > start
                && region.length() <= LONGEST_PLAIN
                && point != start
                && point != region.length() - 1;
    }

    /** A plain region as {@link Quantity#text} writes it, without the cost of computing with it. */
    private static String normal(String region) {
        int point = region.indexOf('.');
        int end = region.length();
        while (point >= 0 && region.charAt(end - 1) == '0') {
            end--;
        }
        end = end - 1 == point ? point : end;
        boolean negative = region.charAt(0) == '-';
        int start = negative ? 1 : 0;
        int whole = point < 0 ? end : point;
        while (start < whole - 1 && region.charAt(start) == '0') {
            start++;
        }
        String digits = region.substring(start, end);
        return negative && !digits.equals("0") ? "-" + digits : digits;
    }

    /** {@code 12 dollars and 50 cents}, {@code 5 feet 3 inches}: one quantity in two units. */
    private List<Reading> joined(List<Reading> readings) {
        if (readings.size() != 2) {
            return readings;
        }
        Reading first = readings.get(0);
        Reading second = readings.get(1);
        boolean adjacent = first.end() <= second.start()
                && plain.between(first, second).replaceAll("and|[\\s,]", "").isEmpty();
        Optional<Quantity> large = Quantity.parse(first.answer());
        Optional<Quantity> small = Quantity.parse(second.answer());
        if (!adjacent || large.isEmpty() || small.isEmpty()) {
            return readings;
        }
        return Units.sum(large.get(), small.get())
                .map(sum -> List.of(new Reading(sum.text(), first.start(), second.end())))
                .orElse(readings);
    }

    private List<Reading> distinct() {
        List<Reading> distinct = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        readings.stream().filter(reading -> seen.add(reading.answer())).forEach(distinct::add);
        boolean others = distinct.stream().anyMatch(reading -> !reading.answer().equals("1"));
        boolean oneInWords = tokens.stream().anyMatch(token -> token.isWord("one"));
        return others && oneInWords
                ? distinct.stream().filter(reading -> !isOneInWords(reading)).toList()
                : distinct;
    }

    /** {@code one} beside other numbers is a pronoun, as in {@code the larger one is 5}. */
    private boolean isOneInWords(Reading reading) {
        boolean one = reading.answer().equals("1") || reading.answer().startsWith("1 ");
        return one && plain.source(reading).toLowerCase(Locale.ROOT).startsWith("one");
    }

    /** Drops what is in brackets where a number stands before them, but not {@code f(5)} and {@code 5 (or 6)}. */
    private static List<Token> withoutRemarks(List<Token> tokens) {
        List<Token> kept = new ArrayList<>();
        int depth = 0;
        boolean number = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean opens = token.isSignOf("([");
            boolean joins = i + 1 < tokens.size() && tokens.get(i + 1).isWord("or");
            boolean glued = i > 0 && token.touches(tokens.get(i - 1));
            if (depth > 0) {
                depth += opens ? 1 : token.isSignOf(")]") ? -1 : 0;
            } else if (opens && number && !joins && !glued && closes(tokens, i)) {
                depth = 1;
            } else {
                number |= token.isNumber()
                        || NumberWords.read(tokens, i, tokens.size()).isPresent();
                kept.add(token);
            }
        }
        return kept;
    }

    private static boolean closes(List<Token> tokens, int open) {
        int limit = Math.min(tokens.size(), open + 200);
        return tokens.subList(open, limit).stream().anyMatch(token -> token.isSignOf(")]"));
    }

    /** What comes before an explanation, where a number does. */
    private static List<Token> answerPart(List<Token> tokens) {
        boolean number = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (number && (isExplanation(token) || (token.isSign(",") && isRemark(tokens, i + 1)))) {
                return tokens.subList(0, i);
            }
            number |= token.isNumber()
                    || (token.isWord()
                            && NumberWords.read(tokens, i, tokens.size()).isPresent());
        }
        return tokens;
    }

    private static boolean isExplanation(Token token) {
        return token.isWord() && EXPLAINING.contains(token.lower());
    }

    /** {@code , paid in two parts} and {@code , 12 of them red}: what a comma begins that is said of the number before it. */
    private static boolean isRemark(List<Token> tokens, int i) {
        boolean part = i + 2 < tokens.size()
                && (tokens.get(i).isNumber()
                        || NumberWords.read(tokens, i, i + 1).isPresent())
                && tokens.get(i + 1).isWord("of")
                && PARTITIVE.contains(tokens.get(i + 2).lower());
        return part || (i < tokens.size() && REMARKING.contains(tokens.get(i).lower()));
    }

    /** Reads what commas, semicolons, {@code and}, {@code or} and {@code but} part, one by one. */
    private void readPieces() {
        int start = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || parts(i)) {
                readPiece(start, i);
                start = i + 1;
            }
        }
    }

    private boolean parts(int i) {
        Token token = tokens.get(i);
        if (token.isSignOf(",;\n")) {
            return true;
        }
        if (token.isWord("and")) {
            return !isMixedAnd(i) && !isAfterHundred(i);
        }
        return token.isWord("or") || token.isWord("but") || token.isSign("&");
    }

    /** The {@code and} of {@code 5 and a half} and of {@code 1 and 1/2}. */
    private boolean isMixedAnd(int i) {
        boolean fraction = i + 3 < tokens.size()
                && tokens.get(i + 1).isNumber()
                && tokens.get(i + 2).isSign("/");
        boolean words = i + 2 < tokens.size()
                && (tokens.get(i + 1).isWord("a") || tokens.get(i + 1).isWord("one"))
                && NumberWords.read(tokens, i + 1, tokens.size()).isPresent();
        return i > 0 && (fraction || words) && (tokens.get(i - 1).isNumber() || isSmallWord(i - 1));
    }

    private boolean isSmallWord(int i) {
        return NumberWords.read(tokens, i, i + 1).isPresent();
    }

    private boolean isAfterHundred(int i) {
        return i > 0
                && i + 1 < tokens.size()
                && NumberWords.multiplier(tokens.get(i - 1).lower()) > 0
                && NumberWords.read(tokens, i + 1, tokens.size()).isPresent();
    }

    private void readPiece(int start, int end) {
        int from = start;
        boolean number = false;
        for (int i = end - 1; i >= start && from == start; i--) {
            from = number && tokens.get(i).isSignOf("=\u2248") ? i + 1 : from;
            number |= isNumber(i, end);
        }
        List<Reading> found = quantities(from, end);
        if (from > start && found.stream().allMatch(NumberReader::isSum)) {
            List<Reading> before = quantities(start, from - 1);
            found = before.size() == 1 && Quantity.isQuantity(before.get(0).answer()) ? before : found;
        }
        readings.addAll(found);
    }

    private List<Reading> quantities(int from, int end) {
        List<Reading> found = new ArrayList<>();
        Piece piece = new Piece(tokens, from, end);
        int at = from;
        while (at < end) {
            at = new QuantityReader(plain, piece, found).readAt(at);
        }
        return found;
    }

    /** A part of a sum in numbers alone, which {@code 5 = 2 + 3} ends with. */
    private static boolean isSum(Reading reading) {
        return Quantity.parse(reading.answer()).isEmpty()
                && reading.answer().chars().noneMatch(Character::isLetter);
    }

    private boolean isNumber(int i, int end) {
        return tokens.get(i).isNumber()
                || (tokens.get(i).isWord() && NumberWords.read(tokens, i, end).isPresent());
    }
}
