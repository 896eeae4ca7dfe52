package io.mentorkd.tasks.answers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units of quantities: which mean the same, and what one is of another. */
final class Units {
    /**
     * A unit that is known.
     *
     * @param kind what it measures
     * @param factor how many of the kind's first unit it is
     */
    private record Known(String kind, Rational factor) {}

    private static final Map<String, Known> KNOWN = known();
    private static final Set<String> SYMBOLS =
            Set.of("m", "s", "g", "h", "l", "L", "A", "V", "W", "J", "N", "C", "F", "K", "B", "T", "H");

    /** Counters of Chinese, Japanese and Korean, which follow their number without a space; none of them multiplies it. */
    private static final Set<String> COUNTERS = Set.of(
            "\u500B",
            "\u4E2A",
            "\u4EBA",
            "\u672C",
            "\u679A",
            "\u518A",
            "\u5339",
            "\u53EA",
            "\u53F0",
            "\u56DE",
            "\u6B21",
            "\u6B73",
            "\u5C81",
            "\u624D",
            "\u5E74",
            "\u6708",
            "\u65E5",
            "\u5929",
            "\u5206\u949F",
            "\u5206\u9418",
            "\u79D2",
            "\u6642\u9593",
            "\u5C0F\u65F6",
            "\u5C0F\u6642",
            "\uAC1C",
            "\uBA85",
            "\uAD8C",
            "\uB9C8\uB9AC",
            "\uC2DC\uAC04");

    private Units() {}

    private static Map<String, Known> known() {
        Map<String, Known> known = new HashMap<>();
        put(known, "length", "1/1000", "mm millimeter millimetre");
        put(known, "length", "1/100", "cm centimeter centimetre");
        put(known, "length", "1", "m meter metre");
        put(known, "length", "1000", "km kilometer kilometre");
        put(known, "length", "127/5000", "inch inches");
        put(known, "length", "381/1250", "ft foot feet");
        put(known, "length", "1143/1250", "yd yard");
        put(known, "length", "201168/125", "mi mile");
        put(known, "mass", "1/1000", "mg milligram");
        put(known, "mass", "1", "g gram gramme");
        put(known, "mass", "1000", "kg kilogram kilo");
        put(known, "mass", "45359237/100000", "lb lbs pound");
        put(known, "mass", "45359237/1600000", "oz ounce");
        put(known, "time", "1/1000", "ms millisecond");
        put(known, "time", "1", "s sec second");
        put(known, "time", "60", "min minute");
        put(known, "time", "3600", "h hr hrs hour");
        put(known, "time", "86400", "day");
        put(known, "time", "604800", "week");
        put(known, "month", "1", "month");
        put(known, "month", "12", "yr year");
        put(known, "length3", "1/1000000", "ml milliliter millilitre");
        put(known, "length3", "1/1000", "l liter litre");
        put(known, "dollar", "1/100", "\u00A2 cent");
        put(known, "dollar", "1", "$ usd dollar us$ buck");
        put(known, "euro", "1", "\u20AC eur euro");
        put(known, "pound", "1", "\u00A3 gbp");
        put(known, "yen", "1", "\u00A5 jpy yen \u5186");
        put(known, "yuan", "1", "cny rmb yuan \u5143");
        put(known, "won", "1", "\u20A9 krw won \uC6D0");
        put(known, "rupee", "1", "\u20B9 inr rs rupee");
        return Map.copyOf(known);
    }

    private static void put(Map<String, Known> known, String kind, String factor, String names) {
        Rational value = Quantity.parse(factor).orElseThrow().value();
        for (String name : names.split(" ", -1)) {
            known.put(name, new Known(kind, value));
        }
    }

    /** Whether a letter alone is a unit's symbol, and not a variable. */
    static boolean isSymbol(String letter) {
        return SYMBOLS.contains(letter) || letter.equals("\u00B0") || letter.equals("\u03A9");
    }

    /** Whether a word is a unit's name or symbol. */
    static boolean isUnit(String word) {
        return isSymbol(word)
                || word.startsWith("\u00B0")
                || COUNTERS.contains(word)
                || KNOWN.containsKey(singular(word));
    }

    /** Whether a sign or word before or after a number is a currency. */
    static boolean isCurrency(String word) {
        return word.equals("$")
                || (word.length() == 1 && Character.getType(word.charAt(0)) == Character.CURRENCY_SYMBOL)
                || Set.of("usd", "us$", "eur", "gbp", "jpy", "inr", "rs").contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * What {@code answer} has to be multiplied by to count in {@code gold}'s unit; empty where the two measure different
     * things, or where nobody can tell: then {@link #match} says which.
     */
    static Optional<Rational> factor(String answer, String gold) {
        if (answer.isEmpty() || gold.isEmpty() || words(answer).equals(words(gold))) {
            return Optional.of(Rational.of(1));
        }
        Optional<Known> from = known(answer);
        Optional<Known> to = known(gold);
        if (from.isPresent() && to.isPresent()) {
            return from.get().kind().equals(to.get().kind())
                    ? Optional.of(from.get().factor().times(to.get().factor().inverse()))
                    : Optional.empty();
        }
        boolean shared = words(answer).stream().anyMatch(words(gold)::contains);
        return from.isEmpty() && to.isEmpty() && shared ? Optional.of(Rational.of(1)) : Optional.empty();
    }

    /** How two units compare of which none is a multiple of the other. */
    static Match match(String answer, String gold) {
        return known(answer).isPresent() && known(gold).isPresent() ? Match.DIFFERENT : Match.UNSURE;
    }

    /** The sum of a quantity and one in a smaller unit of the same kind; empty where they are none. */
    static Optional<Quantity> sum(Quantity large, Quantity small) {
        Optional<Known> from = known(small.unit());
        Optional<Known> to = known(large.unit());
        if (from.isEmpty() || to.isEmpty() || !from.get().kind().equals(to.get().kind())) {
            return Optional.empty();
        }
        Rational factor = from.get().factor().times(to.get().factor().inverse());
        return factor.compareTo(Rational.of(1)) < 0
                ? Optional.of(new Quantity(large.value().plus(small.value().times(factor)), false, large.unit()))
                : Optional.empty();
    }

    private static Optional<Known> known(String unit) {
        List<String> words = words(unit);
        int power = 1;
        String name = words.isEmpty() ? "" : words.get(0);
        if (words.size() == 2 && (name.equals("square") || name.equals("sq"))) {
            power = 2;
            name = words.get(1);
        } else if (words.size() == 2 && name.equals("cubic")) {
            power = 3;
            name = words.get(1);
        } else if (words.size() == 2
                && (words.get(1).equals("squared") || words.get(1).equals("cubed"))) {
            power = words.get(1).equals("squared") ? 2 : 3;
        } else if (words.size() == 1 && name.matches("[a-z]+\\^?[23]")) {
            power = name.charAt(name.length() - 1) - '0';
            name = name.substring(0, name.length() - 1).replace("^", "");
        } else if (words.size() != 1) {
            return Optional.empty();
        }
        Known one = KNOWN.get(singular(name));
        if (one == null || (power > 1 && !one.kind().equals("length"))) {
            return Optional.empty();
        }
        Rational factor = one.factor();
        for (int i = 1; i < power; i++) {
            factor = factor.times(one.factor());
        }
        return Optional.of(new Known(power == 1 ? one.kind() : one.kind() + power, factor));
    }

    private static List<String> words(String unit) {
        return Arrays.stream(unit.toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(Units::singular)
                .toList();
    }

    private static String singular(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (KNOWN.containsKey(lower)) {
            return lower;
        }
        if (lower.length() > 4 && lower.endsWith("ies")) {
            return lower.substring(0, lower.length() - 3) + "y";
        }
        return lower.length() > 2 && lower.endsWith("s") && !lower.endsWith("ss")
                ? lower.substring(0, lower.length() - 1)
                : lower;
    }
}
