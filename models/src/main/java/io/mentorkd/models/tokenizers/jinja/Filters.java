package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Jinja's filters, {@code value | name}, with {@code tojson} as {@code transformers} has it. */
final class Filters {
    private static final Pattern WORD_BEGINNING = Pattern.compile("[-\\s({\\[<]+|[^-\\s({\\[<]+");

    private Filters() {}

    static Object apply(String filter, Object value, Arguments arguments, Budget budget) {
        return switch (filter) {
            case "map" -> new Stream(mapped(value, arguments, budget));
            case "select", "reject" -> chosen(filter, value, arguments, budget);
            case "selectattr", "rejectattr" -> chosenByAttribute(filter, value, arguments, budget);
            case "trim" -> TextMethods.strip(text(value, budget), arguments.bind(filter, "chars"), true, true);
            case "default", "d" -> {
                Arguments.Bound bound = arguments.bind(filter, "default_value", "boolean");
                boolean isMissing = value instanceof Undefined
                        || (bound.find("boolean").filter(Values::isTrue).isPresent() && !Values.isTrue(value));
                yield isMissing ? bound.values().getOrDefault("default_value", "") : value;
            }
            case "join" -> join(value, arguments.bind(filter, "d", "attribute"), budget);
            case "replace" -> {
                Arguments.Bound bound = arguments.bind(filter, "old", "new", "count");
                yield TextMethods.replace(
                        text(value, budget), bound.text("old"), bound.text("new"), bound.integer("count", -1), budget);
            }
            case "tojson" -> Json.write(value, arguments, budget);
            case "int" -> integer(value, arguments.bind(filter, "default"));
            default -> {
                arguments.bind(filter);
                yield plain(filter, value, budget);
            }
        };
    }

    private static Object plain(String filter, Object value, Budget budget) {
        return switch (filter) {
            case "length", "count" -> length(value);
            case "upper", "lower", "capitalize" -> budget.made(TextMethods.cased(text(value, budget), filter));
            case "title" ->
                WORD_BEGINNING
                        .matcher(text(value, budget))
                        .results()
                        .map(match -> TextMethods.capital(match.group()))
                        .collect(Collectors.joining());
            case "string" -> text(value, budget);
            case "first" -> end(value, true);
            case "last" -> end(value, false);
            case "list" -> {
                List<Object> items = new ArrayList<>(Values.items(value));
                budget.spend(items.size());
                yield items;
            }
            case "reverse" -> {
                List<Object> items = new ArrayList<>(Values.items(value));
                Collections.reverse(items);
                budget.spend(items.size());
                yield value instanceof String
                        ? items.stream().map(String.class::cast).collect(Collectors.joining())
                        : new Stream(items);
            }
            case "items" -> {
                if (value instanceof Undefined) {
                    yield new Stream(List.of());
                }
                if (value instanceof Map<?, ?> map) {
                    yield Parts.entries(map, budget);
                }
                throw new TemplateException("items needs a dictionary, was given " + Values.type(value));
            }
            case "abs" -> Math.abs(Values.requireInteger(filter, value));
            default -> throw new TemplateException("the filter '" + filter + "' is not known");
        };
    }

    private static String text(Object value, Budget budget) {
        return budget.text(value);
    }

    private static long length(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof Stream) {
            throw new TemplateException("length needs a list, was given what has no length");
        }
        return Values.items(value).size();
    }

    private static Object end(Object value, boolean isFirst) {
        List<Object> items = Values.items(value);
        if (items.isEmpty()) {
            return new Undefined("the " + (isFirst ? "first" : "last") + " item of an empty sequence");
        }
        return items.get(isFirst ? 0 : items.size() - 1);
    }

    private static Object integer(Object value, Arguments.Bound bound) {
        Object otherwise = bound.values().getOrDefault("default", 0L);
        if (value instanceof Double real) {
            return real.longValue();
        }
        if (value instanceof String text) {
            String digits = Values.strip(text, true, true);
            return digits.matches("[-+]?\\d{1,18}") ? (Object) Long.valueOf(digits) : otherwise;
        }
        return Values.number(value) instanceof Long integer ? (Object) integer : otherwise;
    }

    private static String join(Object value, Arguments.Bound bound, Budget budget) {
        Optional<Object> attribute = bound.find("attribute");
        String separator = bound.findText("d").orElse("");
        List<Object> items = Values.items(value);
        budget.spend(items.size() * (long) separator.length());
        return items.stream()
                .map(item -> attribute.isPresent() ? byPath(item, attribute.get()) : item)
                .map(budget::text)
                .collect(Collectors.joining(separator));
    }

    private static List<Object> mapped(Object value, Arguments arguments, Budget budget) {
        List<Object> mapped = new ArrayList<>();
        for (Object item : itemsIfAny(value)) {
            budget.spend(1);
            if (arguments.positional().isEmpty()) {
                Arguments.Bound bound = arguments.bind("map", "attribute", "default");
                Object found = byPath(item, bound.get("attribute"));
                mapped.add(found instanceof Undefined ? bound.values().getOrDefault("default", found) : found);
            } else {
                String filter = Values.requireText("map", arguments.positional().get(0));
                mapped.add(apply(filter, item, arguments.rest(), budget));
            }
        }
        return mapped;
    }

    private static Stream chosen(String filter, Object value, Arguments arguments, Budget budget) {
        return filtered(value, filter.equals("select"), item -> passes(item, arguments), budget);
    }

    private static Stream chosenByAttribute(String filter, Object value, Arguments arguments, Budget budget) {
        if (arguments.positional().isEmpty()) {
            throw new TemplateException(filter + " needs the name of an attribute");
        }
        Object path = arguments.positional().get(0);
        return filtered(
                value, filter.equals("selectattr"), item -> passes(byPath(item, path), arguments.rest()), budget);
    }

    private static boolean passes(Object value, Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            return Values.isTrue(value);
        }
        String test = Values.requireText("select", arguments.positional().get(0));
        return Tests.apply(test, value, arguments.rest());
    }

    private static Stream filtered(Object value, boolean wanted, Predicate<Object> condition, Budget budget) {
        List<Object> items = itemsIfAny(value);
        budget.spend(items.size());
        return new Stream(
                items.stream().filter(item -> condition.test(item) == wanted).collect(Collectors.toList()));
    }

    /** These filters take what is false, none among it, for empty. */
    private static List<Object> itemsIfAny(Object value) {
        return Values.isTrue(value) ? Values.items(value) : List.of();
    }

    /** {@code a.b.0} of an item. */
    private static Object byPath(Object item, Object path) {
        if (!(path instanceof String text)) {
            return Parts.item(item, path);
        }
        Object found = item;
        for (String part : text.split("\\.", -1)) {
            found = Parts.item(found, part.matches("\\d{1,9}") ? (Object) Long.valueOf(part) : part);
        }
        return found;
    }
}
