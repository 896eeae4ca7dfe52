package io.mentorkd.models.tokenizers.jinja;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How Python sees a value. Values are {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link List}, {@link Map},
 * {@link Tuple}, {@link Stream}, {@link Namespace}, {@link Callable}, {@link None} and {@link Undefined}.
 */
final class Values {
    /** Of a text, each of which takes as much memory as fifty of them within it. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private static final double LARGEST_PLAIN = 1e16;
    private static final double SMALLEST_PLAIN = 1e-4;

    private Values() {}

    static boolean isTrue(Object value) {
        if (value instanceof Boolean isTrue) {
            return isTrue;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        if (value instanceof List<?> || value instanceof Tuple) {
            return !items(value).isEmpty();
        }
        return !(value instanceof None || value instanceof Undefined);
    }

    static boolean equal(Object left, Object right) {
        if (left instanceof Undefined || right instanceof Undefined) {
            return left instanceof Undefined && right instanceof Undefined;
        }
        Object a = number(left);
        Object b = number(right);
        if (a instanceof Number x && b instanceof Number y) {
            boolean areIntegers = x instanceof Long && y instanceof Long;
            return areIntegers ? x.longValue() == y.longValue() : x.doubleValue() == y.doubleValue();
        }
        boolean areLists = left instanceof List<?> && right instanceof List<?>;
        boolean areTuples = left instanceof Tuple && right instanceof Tuple;
        if (areLists || areTuples) {
            List<Object> xs = items(left);
            List<Object> ys = items(right);
            boolean isEqual = xs.size() == ys.size();
            for (int i = 0; isEqual && i < xs.size(); i++) {
                isEqual = equal(xs.get(i), ys.get(i));
            }
            return isEqual;
        }
        if (left instanceof Map<?, ?> xs && right instanceof Map<?, ?> ys) {
            return xs.keySet().equals(ys.keySet())
                    && xs.keySet().stream().allMatch(key -> equal(xs.get(key), ys.get(key)));
        }
        return left.equals(right);
    }

    /** A truth value as the number that it is to Python; anything else as it is. */
    static Object number(Object value) {
        return value instanceof Boolean isTrue ? (Object) (isTrue ? 1L : 0L) : value;
    }

    /** What a loop over the value goes through. */
    static List<Object> items(Object value) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Tuple tuple) {
            return tuple.items();
        }
        if (value instanceof Stream stream) {
            return stream.items();
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            if (text.length() > MOST_CHARACTERS) {
                throw new TemplateException(
                        "a text of more than " + MOST_CHARACTERS + " characters is not gone through");
            }
            return text.codePoints().mapToObj(Character::toString).collect(Collectors.toList());
        }
        if (value instanceof Undefined) {
            return List.of();
        }
        throw new TemplateException(type(value) + " has no items");
    }

    /** Python's {@code str}. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Undefined ? "" : literal(value);
    }

    /** Python's {@code repr}. */
    static String literal(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Boolean isTrue) {
            return isTrue ? "True" : "False";
        }
        if (value instanceof Long) {
            return value.toString();
        }
        if (value instanceof Double real) {
            return real(real);
        }
        if (value == None.NONE) {
            return "None";
        }
        if (value instanceof Undefined) {
            return "Undefined";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Tuple tuple) {
            String end = tuple.items().size() == 1 ? ",)" : ")";
            return tuple.items().stream().map(Values::literal).collect(Collectors.joining(", ", "(", end));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        throw new TemplateException(type(value) + " has no text");
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder literal = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            int named = "\n\r\t\\".indexOf(c);
            if (named >= 0) {
                literal.append('\\').append("nrt\\".charAt(named));
            } else if (c == quote) {
                literal.append('\\').append(quote);
            } else if (isPrintable(c)) {
                literal.appendCodePoint(c);
            } else {
                literal.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return literal.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }

    static String real(double value) {
        double size = Math.abs(value);
        if ((size != 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) || Double.isNaN(value)) {
            throw new TemplateException("the text of the number " + value + " is not known");
        }
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    static String requireText(String user, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new TemplateException(user + " needs a text, was given " + type(value));
    }

    static long requireInteger(String user, Object value) {
        if (number(value) instanceof Long integer) {
            return integer;
        }
        throw new TemplateException(user + " needs an integer, was given " + type(value));
    }

    /** What a message calls the value. */
    static String type(Object value) {
        if (value instanceof Undefined undefined) {
            return "'" + undefined.name() + "', which is undefined,";
        }
        return value instanceof String
                ? "a text"
                : value instanceof Boolean
                        ? "a truth value"
                        : value instanceof Number
                                ? "a number"
                                : value instanceof Map<?, ?>
                                        ? "a dictionary"
                                        : value instanceof None
                                                ? "none"
                                                : value instanceof Callable ? "a function" : "a sequence";
    }

    /** Python's white space. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || c == 0x85 || Character.isSpaceChar(c);
    }

    static String strip(String text, boolean left, boolean right) {
        int start = 0;
        int end = text.length();
        while (left && start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (right && end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
