package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Python's operators. */
final class Arithmetic {
    private Arithmetic() {}

    static Object compute(String operator, Object left, Object right, Budget budget) {
        if (operator.equals("~")) {
            return budget.made(budget.text(left) + budget.text(right));
        }
        requireDefined(left);
        requireDefined(right);
        if (operator.equals("+") && left instanceof String a && right instanceof String b) {
            return budget.made(a + b);
        }
        if (operator.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
            List<Object> both = new ArrayList<>(a);
            both.addAll(b);
            return budget.held(both);
        }
        if (operator.equals("*") && left instanceof String text && right instanceof Long count) {
            long times = Math.max(0, count);
            budget.spend(times);
            budget.spend(times * text.length());
            return text.repeat(Math.toIntExact(times));
        }
        Object a = Values.number(left);
        Object b = Values.number(right);
        if (a instanceof Long x && b instanceof Long y) {
            return integers(operator, x, y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return reals(operator, x.doubleValue(), y.doubleValue());
        }
        throw new TemplateException(
                "the operator " + operator + " is not known for " + Values.type(left) + " and " + Values.type(right));
    }

    private static Object integers(String operator, long a, long b) {
        if ("//%".contains(operator) && b == 0) {
            throw new TemplateException("division of " + a + " by 0");
        }
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                default -> reals(operator, (double) a, (double) b);
            };
        } catch (ArithmeticException e) {
            throw new TemplateException("integers beyond 64 bits are not known: " + a + " " + operator + " " + b);
        }
    }

    private static Object reals(String operator, double a, double b) {
        if (operator.equals("/") && b == 0) {
            throw new TemplateException("division of " + a + " by 0");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> throw new TemplateException("the operator " + operator + " is not known for real numbers");
        };
    }

    static boolean compare(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            case "<" -> order(left, right) < 0;
            case "<=" -> order(left, right) <= 0;
            case ">" -> order(left, right) > 0;
            case ">=" -> order(left, right) >= 0;
            default -> throw new TemplateException("the operator " + operator + " is not known");
        };
    }

    static boolean contains(Object container, Object value) {
        if (container instanceof String text) {
            return text.contains(Values.requireText("in", value));
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(value);
        }
        return Values.items(container).stream().anyMatch(each -> Values.equal(each, value));
    }

    private static int order(Object left, Object right) {
        requireDefined(left);
        requireDefined(right);
        if (left instanceof String a && right instanceof String b) {
            int[] x = a.codePoints().toArray();
            int[] y = b.codePoints().toArray();
            return Arrays.compare(x, y);
        }
        if (Values.number(left) instanceof Number a && Values.number(right) instanceof Number b) {
            boolean areIntegers = a instanceof Long && b instanceof Long;
            return areIntegers
                    ? Long.compare(a.longValue(), b.longValue())
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        throw new TemplateException(Values.type(left) + " and " + Values.type(right) + " have no order");
    }

    private static void requireDefined(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }
}
