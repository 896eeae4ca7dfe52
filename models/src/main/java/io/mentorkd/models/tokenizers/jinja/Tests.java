package io.mentorkd.models.tokenizers.jinja;

import java.util.List;
import java.util.Map;

/** Jinja's tests, {@code value is name}. */
final class Tests {
    private Tests() {}

    static boolean apply(String test, Object value, Arguments arguments) {
        return switch (test) {
            case "divisibleby" -> remainder(test, value, other(test, arguments)) == 0;
            case "in" -> Arithmetic.contains(other(test, arguments), value);
            case "sameas" -> isSame(value, other(test, arguments));
            case "eq", "equalto", "==" -> Values.equal(value, other(test, arguments));
            case "ne", "!=" -> !Values.equal(value, other(test, arguments));
            case "lt", "lessthan", "<" -> Arithmetic.compare("<", value, other(test, arguments));
            case "le", "<=" -> Arithmetic.compare("<=", value, other(test, arguments));
            case "gt", "greaterthan", ">" -> Arithmetic.compare(">", value, other(test, arguments));
            case "ge", ">=" -> Arithmetic.compare(">=", value, other(test, arguments));
            default -> {
                arguments.bind(test);
                yield kind(test, value);
            }
        };
    }

    private static boolean kind(String test, Object value) {
        return switch (test) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == None.NONE;
            case "true" -> value.equals(true);
            case "false" -> value.equals(false);
            case "boolean" -> value instanceof Boolean;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number || value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "mapping" -> value instanceof Map<?, ?>;
            case "callable" -> value instanceof Callable;
            case "even" -> remainder(test, value, 2L) == 0;
            case "odd" -> remainder(test, value, 2L) == 1;
            case "sequence" -> isSequence(value);
            case "iterable" -> isSequence(value) || value instanceof Stream;
            default -> throw new TemplateException("the test '" + test + "' is not known");
        };
    }

    private static boolean isSequence(Object value) {
        return value instanceof String
                || value instanceof List<?>
                || value instanceof Tuple
                || value instanceof Map<?, ?>
                || value instanceof Undefined;
    }

    private static Object other(String test, Arguments arguments) {
        return arguments.bind(test, "other").get("other");
    }

    private static long remainder(String test, Object value, Object by) {
        return (Long) Arithmetic.compute(
                "%", Values.requireInteger(test, value), Values.requireInteger(test, by), new Budget());
    }

    private static boolean isSame(Object value, Object other) {
        if (other instanceof Boolean || other instanceof None) {
            return value.equals(other);
        }
        throw new TemplateException("sameas is known for true, false and none only");
    }
}
