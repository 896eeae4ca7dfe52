package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that a function, filter or test is called with. */
record Arguments(List<Object> positional, Map<String, Object> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** The expressions that they come from. */
    record Expressions(List<Expression> positional, Map<String, Expression> named) {
        static final Expressions NONE = new Expressions(List.of(), Map.of());

        Arguments evaluate(Scope scope) {
            List<Object> values = new ArrayList<>();
            positional.forEach(each -> values.add(each.evaluate(scope)));
            Map<String, Object> byName = new LinkedHashMap<>();
            named.forEach((name, each) -> byName.put(name, each.evaluate(scope)));
            return new Arguments(values, byName);
        }
    }

    static Arguments of(Object... values) {
        return new Arguments(List.of(values), Map.of());
    }

    /**
     * The values by parameter.
     *
     * @throws TemplateException when there are more, or others, than the parameters
     */
    Bound bind(String function, String... parameters) {
        if (positional.size() > parameters.length) {
            throw new TemplateException(
                    function + " takes " + parameters.length + " arguments at most, was given " + positional.size());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            values.put(parameters[i], positional.get(i));
        }
        named.forEach((name, value) -> {
            if (!List.of(parameters).contains(name) || values.put(name, value) != null) {
                throw new TemplateException(function + " does not take an argument '" + name + "' here");
            }
        });
        return new Bound(function, values);
    }

    /** Without the first. */
    Arguments rest() {
        return new Arguments(positional.subList(1, positional.size()), named);
    }

    /** Values by parameter of a function. */
    record Bound(String function, Map<String, Object> values) {
        Optional<Object> find(String parameter) {
            return Optional.ofNullable(values.get(parameter)).filter(value -> value != None.NONE);
        }

        Object get(String parameter) {
            Object value = values.get(parameter);
            if (value == null) {
                throw new TemplateException(function + " needs the argument '" + parameter + "'");
            }
            return value;
        }

        String text(String parameter) {
            return Values.requireText(function, get(parameter));
        }

        Optional<String> findText(String parameter) {
            return find(parameter).map(value -> Values.requireText(function, value));
        }

        int integer(String parameter, int otherwise) {
            long value = find(parameter)
                    .map(given -> Values.requireInteger(function, given))
                    .orElse((long) otherwise);
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
        }
    }
}
