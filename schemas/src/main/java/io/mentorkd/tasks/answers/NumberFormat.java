package io.mentorkd.tasks.answers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A number, however it is written.
 *
 * @param tolerance how far an answer may be from the gold one
 * @param unit the unit that is meant where an answer or a gold one names none; empty where it does not matter
 * @param decimal what {@code 1,234} means
 */
public record NumberFormat(Tolerance tolerance, Optional<String> unit, Decimal decimal) implements AnswerFormat {

    /** Which sign parts the decimals where three digits follow it. */
    public enum Decimal {
        /** {@code 1,234} is 1234 and {@code 1.234} is less than 2. */
        POINT,
        /** The other way round. */
        COMMA
    }

    /**
     * How far two numbers may be apart: by the larger of both.
     *
     * @param absolute the distance
     * @param relative the distance as a share of the gold number
     */
    public record Tolerance(BigDecimal absolute, BigDecimal relative) {
        /**
         * None: two decimals are the same only where they are equal. Where one of both has no end, as 1/3, they may be a
         * millionth apart, and where both have decimals as far as a double is exact.
         */
        public static final Tolerance EXACT = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);

        /** Checks that both are above or equal to 0, and below what any number can be. */
        public Tolerance {
            check("tolerance", absolute);
            check("relative", relative);
        }

        private static void check(String name, BigDecimal value) {
            if (value.signum() < 0 || value.precision() - value.scale() > 300 || value.scale() > 300) {
                throw new IllegalArgumentException(name + " must be a number from 0, such as 0.01, was " + value);
            }
        }
    }

    /** Any number, by exact comparison. */
    public static final NumberFormat EXACT = new NumberFormat(Tolerance.EXACT, Optional.empty(), Decimal.POINT);

    private static final Rational ENDLESS = Rational.powerOfTen(-6);
    private static final Rational DOUBLE = Rational.powerOfTen(-12);

    /** Checks that all is given. */
    public NumberFormat {
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(decimal, "decimal");
        if (unit.isPresent() && unit.get().isBlank()) {
            throw new IllegalArgumentException("unit must be a unit such as cm, or left out; it was blank");
        }
    }

    @Override
    public String description() {
        String within = tolerance.absolute().signum() > 0
                ? " within " + tolerance.absolute().toPlainString()
                : tolerance.relative().signum() > 0
                        ? " within " + tolerance.relative().toPlainString() + " of its size"
                        : "";
        return "a number" + unit.map(name -> " of " + name).orElse("") + within;
    }

    @Override
    public String asked() {
        return "the number"
                + unit.map(name -> " in " + name).orElse("")
                + (decimal == Decimal.COMMA ? ", with a comma before its decimals" : "");
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        return NumberReader.read(region, decimal == Decimal.COMMA);
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        List<Reading> readings = read(raw, choices);
        return readings.size() == 1 && !isSentence(raw, readings.get(0))
                ? Optional.of(readings.get(0).answer()).filter(Quantity::isQuantity)
                : Optional.empty();
    }

    /** Whether words come before the number, other than {@code x =}. */
    private static boolean isSentence(String raw, Reading reading) {
        if (reading.start() == 0) {
            return false;
        }
        String before = PlainText.plain(raw.substring(0, reading.start()));
        int equals = Math.max(before.lastIndexOf('='), before.lastIndexOf('\u2248'));
        return before.substring(equals + 1).chars().anyMatch(Character::isLetter);
    }

    @Override
    public Match compare(String answer, String gold) {
        if (answer.equals(gold)) {
            return Match.SAME;
        }
        Optional<Quantity> given = Quantity.parse(answer).map(this::inUnit);
        Optional<Quantity> right = Quantity.parse(gold).map(this::inUnit);
        return given.isEmpty() || right.isEmpty() ? Match.DIFFERENT : compare(given.get(), right.get());
    }

    private Quantity inUnit(Quantity quantity) {
        if (unit.isEmpty() || quantity.percent() || !quantity.unit().isEmpty()) {
            return quantity;
        }
        boolean percent = unit.get().equals("%") || unit.get().equalsIgnoreCase("percent");
        return new Quantity(quantity.value(), percent, percent ? "" : unit.get());
    }

    private Match compare(Quantity answer, Quantity gold) {
        if (answer.percent() != gold.percent()) {
            return comparePercent(answer, gold);
        }
        if (answer.percent()) {
            return Match.of(near(answer.value(), gold.value()));
        }
        Optional<Rational> factor = Units.factor(answer.unit(), gold.unit());
        if (factor.isPresent()) {
            return Match.of(near(answer.value().times(factor.get()), gold.value()));
        }
        return near(answer.value(), gold.value()) ? Units.match(answer.unit(), gold.unit()) : Match.DIFFERENT;
    }

    /** {@code 15 %} is 0.15 and, counted in hundredths, 15; but up to 1 the two ways to count cannot be told apart. */
    private Match comparePercent(Quantity answer, Quantity gold) {
        Quantity plain = answer.percent() ? gold : answer;
        Rational hundredths = Rational.of(100).inverse();
        boolean share = answer.percent()
                ? near(answer.value().times(hundredths), gold.value())
                : near(answer.value(), gold.value().times(hundredths));
        boolean unitless = plain.unit().isEmpty();
        if (share) {
            return Match.of(unitless);
        }
        if (!unitless || !near(answer.value(), gold.value())) {
            return Match.DIFFERENT;
        }
        return gold.value().abs().compareTo(Rational.of(1)) > 0 ? Match.SAME : Match.UNSURE;
    }

    private boolean near(Rational answer, Rational gold) {
        Rational distance = answer.plus(gold.negated()).abs();
        Rational relative = Rational.of(tolerance.relative());
        if (tolerance.equals(Tolerance.EXACT)) {
            boolean endless = !answer.isDecimal() || !gold.isDecimal();
            boolean whole = answer.isInteger() && gold.isInteger();
            relative = endless ? ENDLESS : whole ? Rational.ZERO : DOUBLE;
        }
        return distance.compareTo(Rational.of(tolerance.absolute())) <= 0
                || distance.compareTo(gold.abs().times(relative)) <= 0;
    }
}
