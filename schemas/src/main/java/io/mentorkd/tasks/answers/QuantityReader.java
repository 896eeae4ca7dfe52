package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the number at one token of a piece of text, with its sign, currency, percent and unit, and what stands beside it. */
final class QuantityReader {
    private static final String OPERATORS = "+\u00D7\u00F7/^\u221A<>\u2264\u2265\u2260\u03C0\u221E\\|";
    private static final Set<String> COMPARED = Set.of("over", "under", "above", "below", "exceeds", "beyond");
    private static final Set<String> FUNCTIONS = Set.of(
            "sqrt", "root", "log", "ln", "exp", "sin", "cos", "tan", "mod", "times", "plus", "by", "twice", "double",
            "triple");
    private static final Set<String> OPERATING =
            Set.of("plus", "minus", "divided", "multiplied", "squared", "cubed", "factorial", "choose", "mod");
    private static final Set<String> MORE =
            Set.of("more", "less", "fewer", "above", "below", "greater", "higher", "lower");

    private final PlainText plain;
    private final List<Token> tokens;
    private final int from;
    private final int end;
    private final List<Reading> readings;

    private Rational value = Rational.ZERO;
    private Rational alternative = Rational.ZERO;
    private boolean hasAlternative;
    private boolean percent;
    private boolean formula;
    private boolean open;
    private boolean money;
    private String unit = "";
    private int at;

    QuantityReader(PlainText plain, List<Token> tokens, int from, int end, List<Reading> readings) {
        this.plain = plain;
        this.tokens = tokens;
        this.from = from;
        this.end = end;
        this.readings = readings;
    }

    /** Adds the readings of the number at token {@code start}, if one is there, and returns the token to go on at. */
    int readAt(int start) {
        Token token = tokens.get(start);
        at = start + 1;
        if (token.isNumber()) {
            if (token.values().size() > 1) {
                token.values().forEach(each -> add(new Quantity(each, false, ""), start, at));
                return at;
            }
            formula = token.values().isEmpty() || isPoint(start);
            value = formula ? Rational.ZERO : token.values().get(0);
            open = isOpen(token);
        } else {
            Optional<NumberWords.Found> words =
                    token.isWord() ? NumberWords.read(tokens, start, end) : Optional.empty();
            if (words.isEmpty()) {
                return at;
            }
            value = words.get().value();
            at = words.get().end();
        }
        readFractionAndPower();
        readAfter();
        int first = readBefore(start);
        if (first < 0) {
            return at;
        }
        if (formula || open) {
            add(
                    "("
                            + plain.text()
                                    .substring(
                                            tokens.get(first).start(),
                                            tokens.get(at - 1).end()) + ")",
                    first,
                    at);
        }
        if (!formula) {
            add(new Quantity(value, percent, unit), first, at);
        }
        if (hasAlternative && !formula) {
            add(new Quantity(alternative, percent, unit), first, at);
        }
        return at;
    }

    /** The {@code 3,4} of {@code (3,4)} is a point of a plane. */
    private boolean isPoint(int i) {
        String text = tokens.get(i).text();
        int comma = text.indexOf(',');
        boolean decimal = comma > 0 && comma == text.lastIndexOf(',') && text.length() - comma != 4;
        return decimal
                && i > from
                && tokens.get(i - 1).isSignOf("([")
                && i + 1 < end
                && tokens.get(i + 1).isSignOf(")]");
    }

    /** Whether more follows that may change the number: {@code 5!} may be a product, {@code 3.14...} goes on. */
    private boolean isOpen(Token token) {
        String text = plain.text();
        boolean decimals = token.text().indexOf('.') >= 0;
        return text.startsWith("!", token.end())
                || (decimals && (text.startsWith("..", token.end()) || text.startsWith("\u2026", token.end())));
    }

    private void add(Quantity quantity, int first, int next) {
        add(quantity.text(), first, next);
    }

    private void add(String answer, int first, int next) {
        readings.add(plain.reading(
                answer, tokens.get(first).start(), tokens.get(next - 1).end()));
    }

    private boolean is(int i, String sign) {
        return i >= from && i < end && tokens.get(i).isSign(sign);
    }

    private boolean isWord(int i, String word) {
        return i >= from && i < end && tokens.get(i).isWord(word);
    }

    private String word(int i) {
        return i >= from && i < end && tokens.get(i).isWord() ? tokens.get(i).lower() : "";
    }

    private Optional<Rational> number(int i) {
        return i >= from
                        && i < end
                        && tokens.get(i).isNumber()
                        && tokens.get(i).values().size() == 1
                ? Optional.of(tokens.get(i).values().get(0))
                : Optional.empty();
    }

    private void readFractionAndPower() {
        if (isWord(at, "and") && (word(at + 1).equals("a") || word(at + 1).equals("one"))) {
            NumberWords.read(tokens, at + 1, end).ifPresent(part -> {
                value = value.plus(part.value());
                at = part.end();
            });
        }
        int part = isWord(at, "and") ? at + 1 : at;
        if (number(part).isPresent() && is(part + 1, "/") && number(part + 2).isPresent() && value.isInteger()) {
            mixed(number(part).get(), number(part + 2).get(), part);
        } else if (is(at, "/") && number(at + 1).isPresent()) {
            divide(number(at + 1).get());
            at += 2;
        }
        if (is(at, "^")) {
            power();
        }
        boolean cross = is(at, "\u00D7") || isWord(at, "x");
        int base = isWord(at, "x10")
                ? at
                : cross && number(at + 1).filter(Rational.of(10)::equals).isPresent() ? at + 1 : -1;
        if (base > 0 && is(base + 1, "^")) {
            boolean minus = is(base + 2, "-");
            int exponent = exponent(minus ? base + 3 : base + 2);
            if (exponent >= 0) {
                value = value.times(Rational.powerOfTen(minus ? -exponent : exponent));
                at = minus ? base + 4 : base + 3;
            }
        }
    }

    private void mixed(Rational above, Rational below, int part) {
        formula |= below.isZero() || !above.isInteger() || !below.isInteger() || above.compareTo(below) >= 0;
        if (!formula) {
            value = value.plus(above.times(below.inverse()));
        }
        at = part + 3;
    }

    private void divide(Rational below) {
        formula |= below.isZero();
        if (!formula) {
            value = value.times(below.inverse());
        }
    }

    private void power() {
        boolean minus = is(at + 1, "-");
        int exponent = exponent(minus ? at + 2 : at + 1);
        boolean small = value.above().bitLength() + value.below().bitLength() < 64;
        if (exponent < 0 || !small || (minus && value.isZero())) {
            formula = true;
        } else {
            Rational power =
                    new Rational(value.above().pow(exponent), value.below().pow(exponent));
            value = minus ? power.inverse() : power;
            at += minus ? 3 : 2;
        }
    }

    /** A whole number up to 400, or -1. */
    private int exponent(int i) {
        return number(i)
                .filter(n -> n.isInteger() && n.compareTo(Rational.of(400)) <= 0)
                .map(n -> n.above().intValueExact())
                .orElse(-1);
    }

    /** Reads multiplier, percent, currency and unit, and sees whether the number is part of a formula. */
    private void readAfter() {
        multiplier();
        if (is(at, "%")
                || PERCENT.contains(word(at))
                || (word(at).equals("per") && word(at + 1).equals("cent"))) {
            percent = true;
            at += word(at).equals("per") ? 2 : 1;
            at += word(at).startsWith("point") ? 1 : 0;
        } else {
            UnitReader after = new UnitReader(tokens, at, end);
            unit = after.unit();
            formula |= after.variable();
            at = after.end();
        }
        boolean compared = (isOutside(at, "or") || isOutside(at, "and"))
                && at + 1 < tokens.size()
                && MORE.contains(tokens.get(at + 1).lower());
        boolean cut = is(at, ".")
                && (is(at + 1, "\\") || is(at + 1, "("))
                && tokens.get(at + 1).touches(tokens.get(at));
        boolean call = is(at, "(") && tokens.get(at).touches(tokens.get(at - 1)) && closesNumber(at);
        boolean operand = OPERATING.contains(word(at))
                || ((word(at).equals("times") || word(at).equals("over"))
                        && number(at + 1).isPresent());
        boolean operator = at < end && tokens.get(at).isSignOf(OPERATORS);
        formula |= compared || cut || call || operand || operator;
    }

    private boolean isOutside(int i, String word) {
        return i < tokens.size() && tokens.get(i).isWord(word);
    }

    private boolean closesNumber(int open) {
        return open + 1 < end
                && (tokens.get(open + 1).isNumber() || tokens.get(open + 1).isWord());
    }

    private void multiplier() {
        long factor = NumberWords.multiplier(word(at));
        if (factor > 0) {
            value = value.times(Rational.of(factor));
            at++;
            multiplier();
            return;
        }
        boolean dozen = word(at).equals("dozen") || word(at).equals("dozens");
        boolean glued = at < end && tokens.get(at).isWord() && tokens.get(at).touches(tokens.get(at - 1));
        String letters = glued ? tokens.get(at).text() : "";
        long thousands = switch (letters) {
            case "k", "K" -> 1_000;
            case "M", "mn" -> 1_000_000;
            case "B", "bn" -> 1_000_000_000;
            default -> 0;
        };
        if (dozen || thousands > 0) {
            alternative = value;
            hasAlternative = !isMoneyBefore();
            value = value.times(Rational.of(dozen ? 12 : thousands));
            at++;
        }
    }

    private boolean isMoneyBefore() {
        int number = at - 1;
        return number > from && Units.isCurrency(tokens.get(number - 1).text());
    }

    /** Reads sign and currency; the first token that belongs to the number, or -1 where the text says that it is not it. */
    private int readBefore(int start) {
        int first = start;
        boolean more = true;
        boolean signed = false;
        while (more && first > from) {
            Token before = tokens.get(first - 1);
            Token here = tokens.get(first);
            more = false;
            if (!money && Units.isCurrency(before.text())) {
                money = true;
                unit = unit.isEmpty() ? before.lower() : unit;
                more = true;
            } else if (!signed && before.isSign("-")) {
                int sign = sign(first - 1, here);
                if (sign == PART_OF_NAME) {
                    return -1;
                }
                more = sign == UNARY;
                signed = true;
            } else if (!signed && (before.isWord("minus") || before.isWord("negative"))) {
                formula |= before.isWord("minus") && number(first - 2).isPresent();
                negate();
                signed = true;
                more = true;
            } else if (!signed && before.isSign("\u00B1")) {
                alternative = value.negated();
                hasAlternative = true;
                signed = true;
                more = true;
            } else if (!signed && before.isSign("+") && (first - 1 == from || isOpening(first - 2))) {
                signed = true;
                more = true;
            }
            first -= more ? 1 : 0;
        }
        formula |= isOperand(first);
        return isDenied(first) ? -1 : first;
    }

    private static final int PART_OF_NAME = 0;
    private static final int UNARY = 1;
    private static final int BINARY = 2;
    private static final Set<String> OF = Set.of("root", "square", "cube", "factorial", "logarithm", "log", "double");
    private static final Set<String> PERCENT = Set.of("percent", "percents", "percentage", "pct");

    /** What the minus at token {@code minus} before {@code here} is. */
    private int sign(int minus, Token here) {
        boolean glued = here.touches(tokens.get(minus));
        boolean first = minus == from;
        Token before = first ? here : tokens.get(minus - 1);
        boolean opening = first || isOpening(minus - 1) || Units.isCurrency(before.text());
        boolean gluedBefore = !first && tokens.get(minus).touches(before);
        if (glued && (opening || (before.isWord() && !gluedBefore))) {
            negate();
            return UNARY;
        }
        if (!first && before.isWord() && gluedBefore && glued) {
            return PART_OF_NAME;
        }
        if (!glued && (opening || (before.isWord() && before.text().length() > 1))) {
            alternative = value.negated();
            hasAlternative = true;
            return UNARY;
        }
        formula |= before.isWord() && before.text().length() == 1;
        return BINARY;
    }

    private void negate() {
        value = value.negated();
        alternative = alternative.negated();
    }

    private boolean isOpening(int i) {
        return tokens.get(i).isSignOf("=\u2248:([,;\n");
    }

    private boolean isOperand(int first) {
        if (first <= from) {
            return false;
        }
        Token before = tokens.get(first - 1);
        String word = word(first - 1);
        boolean call = before.isSign("(")
                && first - 2 >= from
                && before.touches(tokens.get(first - 2))
                && (tokens.get(first - 2).isWord()
                        || tokens.get(first - 2).isNumber()
                        || tokens.get(first - 2).isSign("\u221A"));
        boolean turned = before.isSign("(") && is(first - 2, "-");
        boolean root = word.equals("of") && OF.contains(word(first - 2));
        return turned
                || root
                || before.isSignOf(OPERATORS)
                || call
                || word.equals("than")
                || COMPARED.contains(word)
                || FUNCTIONS.contains(word);
    }

    /** Whether one of the four words before says {@code not}. */
    private boolean isDenied(int first) {
        for (int i = first - 1; i >= Math.max(from, first - 4); i--) {
            String word = word(i);
            if (Negation.isOne(word) || (i == first - 1 && word.equals("no"))) {
                return true;
            }
        }
        return false;
    }
}
