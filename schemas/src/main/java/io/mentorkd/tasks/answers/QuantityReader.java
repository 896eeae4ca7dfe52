package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the number at one token of a piece of text, with its sign, currency, percent and unit, and what stands beside it. */
final class QuantityReader {
    static final String OPERATORS = "+\u00D7\u00F7/^\u221A<>\u2264\u2265\u2260\u03C0\u221E\\|";
    private static final Set<String> OPERATING =
            Set.of("plus", "minus", "divided", "multiplied", "squared", "cubed", "factorial", "choose", "mod");
    private static final Set<String> PERCENT = Set.of("percent", "percents", "percentage", "pct");
    private static final Set<String> MORE =
            Set.of("more", "less", "fewer", "above", "below", "greater", "higher", "lower");

    private final PlainText plain;
    private final Piece piece;
    private final List<Reading> readings;

    private Rational value = Rational.ZERO;
    private Rational alternative = Rational.ZERO;
    private boolean hasAlternative;
    private boolean percent;
    private boolean formula;
    private boolean open;
    private String unit = "";
    private int at;

    QuantityReader(PlainText plain, Piece piece, List<Reading> readings) {
        this.plain = plain;
        this.piece = piece;
        this.readings = readings;
    }

    /** Adds the readings of the number at token {@code start}, if one is there, and returns the token to go on at. */
    int readAt(int start) {
        Token token = piece.at(start);
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
            Optional<NumberWords.Found> words = token.isWord() ? piece.numberWords(start) : Optional.empty();
            if (words.isEmpty()) {
                return at;
            }
            value = words.get().value();
            at = words.get().end();
        }
        readFractionAndPower();
        readAfter();
        BeforeNumber before = new BeforeNumber(piece, start);
        if (before.saysNo()) {
            return at;
        }
        take(before);
        int first = before.first();
        if (formula || open) {
            add(
                    "("
                            + plain.text()
                                    .substring(
                                            piece.at(first).start(),
                                            piece.at(at - 1).end()) + ")",
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

    private void take(BeforeNumber before) {
        formula |= before.formula();
        unit = unit.isEmpty() ? before.currency() : unit;
        switch (before.sign()) {
            case MINUS -> {
                value = value.negated();
                alternative = alternative.negated();
            }
            case EITHER -> {
                alternative = value.negated();
                hasAlternative = true;
            }
            case NONE -> {}
        }
    }

    /** The {@code 3,4} of {@code (3,4)} and of {@code [-3,4]} is a point of a plane, or an interval. */
    private boolean isPoint(int i) {
        int first = piece.is(i - 1, "-") ? i - 1 : i;
        String text = piece.at(i).text();
        int comma = text.indexOf(',');
        boolean decimal = comma > 0 && comma == text.lastIndexOf(',') && text.length() - comma != 4;
        return decimal
                && piece.holds(first - 1)
                && piece.at(first - 1).isSignOf("([")
                && piece.holds(i + 1)
                && piece.at(i + 1).isSignOf(")]");
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
                answer, piece.at(first).start(), piece.at(next - 1).end()));
    }

    private void readFractionAndPower() {
        if (piece.isWord(at, "and")
                && (piece.word(at + 1).equals("a") || piece.word(at + 1).equals("one"))) {
            piece.numberWords(at + 1).ifPresent(part -> {
                value = value.plus(part.value());
                at = part.end();
            });
        }
        int part = piece.isWord(at, "and") ? at + 1 : at;
        if (piece.number(part).isPresent()
                && piece.is(part + 1, "/")
                && piece.number(part + 2).isPresent()
                && value.isInteger()) {
            mixed(piece.number(part).get(), piece.number(part + 2).get(), part);
        } else if (piece.is(at, "/") && piece.number(at + 1).isPresent()) {
            divide(piece.number(at + 1).get());
            at += 2;
        }
        if (piece.is(at, "^")) {
            power();
        }
        boolean cross = piece.is(at, "\u00D7") || piece.isWord(at, "x");
        int base = piece.isWord(at, "x10")
                ? at
                : cross && piece.number(at + 1).filter(Rational.of(10)::equals).isPresent() ? at + 1 : -1;
        if (base > 0 && piece.is(base + 1, "^")) {
            boolean minus = piece.is(base + 2, "-");
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
        boolean minus = piece.is(at + 1, "-");
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
        return piece.number(i)
                .filter(n -> n.isInteger() && n.compareTo(Rational.of(400)) <= 0)
                .map(n -> n.above().intValueExact())
                .orElse(-1);
    }

    /** Reads multiplier, percent, currency and unit, and sees whether the number is part of a formula. */
    private void readAfter() {
        multiplier();
        if (piece.is(at, "%")
                || PERCENT.contains(piece.word(at))
                || (piece.word(at).equals("per") && piece.word(at + 1).equals("cent"))) {
            percent = true;
            at += piece.word(at).equals("per") ? 2 : 1;
            at += piece.word(at).startsWith("point") ? 1 : 0;
        } else {
            UnitReader after = new UnitReader(piece.tokens(), at, piece.end());
            unit = after.unit();
            formula |= after.variable();
            at = after.end();
        }
        boolean compared = (isOutside(at, "or") || isOutside(at, "and"))
                && at + 1 < piece.tokens().size()
                && MORE.contains(piece.at(at + 1).lower());
        boolean cut = piece.is(at, ".")
                && (piece.is(at + 1, "\\") || piece.is(at + 1, "("))
                && piece.at(at + 1).touches(piece.at(at));
        boolean call = piece.is(at, "(") && piece.at(at).touches(piece.at(at - 1)) && closesNumber(at);
        boolean operand = OPERATING.contains(piece.word(at))
                || ((piece.word(at).equals("times") || piece.word(at).equals("over"))
                        && piece.number(at + 1).isPresent());
        boolean operator = at < piece.end() && piece.at(at).isSignOf(OPERATORS);
        formula |= compared || cut || call || operand || operator;
    }

    private boolean isOutside(int i, String word) {
        return i < piece.tokens().size() && piece.at(i).isWord(word);
    }

    private boolean closesNumber(int open) {
        return open + 1 < piece.end()
                && (piece.at(open + 1).isNumber() || piece.at(open + 1).isWord());
    }

    private void multiplier() {
        long factor = NumberWords.multiplier(piece.word(at));
        if (factor > 0) {
            value = value.times(Rational.of(factor));
            at++;
            multiplier();
            return;
        }
        boolean dozen = piece.word(at).equals("dozen") || piece.word(at).equals("dozens");
        boolean glued =
                at < piece.end() && piece.at(at).isWord() && piece.at(at).touches(piece.at(at - 1));
        String letters = glued ? piece.at(at).text() : "";
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
        return number > piece.from() && Units.isCurrency(piece.at(number - 1).text());
    }
}
