package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Attributes, items and slices of values. */
final class Parts {
    private static final Set<String> DICTIONARY_METHODS = Set.of(
            "items", "keys", "values", "get", "pop", "popitem", "update", "clear", "copy", "setdefault", "fromkeys");
    private static final Set<String> SEQUENCE_METHODS =
            Set.of("append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort");

    private Parts() {}

    /** {@code value.name}: a method, else the item of that name. */
    static Object attribute(Object value, String name) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return method(value, name).orElseGet(() -> own(value, name));
    }

    /** {@code value[key]}: an item, else the method of that name. */
    static Object item(Object value, Object key) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (key instanceof String name) {
            Object item = own(value, name);
            return item instanceof Undefined ? method(value, name).orElse(item) : item;
        }
        if (Values.number(key) instanceof Long index && value instanceof String text) {
            return character(text, index);
        }
        if (Values.number(key) instanceof Long index && (value instanceof List<?> || value instanceof Tuple)) {
            List<?> items = value instanceof Tuple tuple ? tuple.items() : (List<?>) value;
            long place = index < 0 ? index + items.size() : index;
            if (place >= 0 && place < items.size()) {
                return items.get((int) place);
            }
        }
        return new Undefined(Values.type(value) + " at " + Values.text(key));
    }

    private static Object character(String text, long index) {
        int size = text.codePointCount(0, text.length());
        long place = index < 0 ? index + size : index;
        return place >= 0 && place < size
                ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) place)))
                : new Undefined("a text at " + index);
    }

    private static Object own(Object value, String name) {
        Object item = null;
        if (value instanceof Map<?, ?> map) {
            item = map.get(name);
        } else if (value instanceof Namespace namespace) {
            item = namespace.attributes.get(name);
        }
        return item == null ? new Undefined(name) : item;
    }

    private static Optional<Object> method(Object value, String name) {
        if (name.startsWith("__")) {
            throw new TemplateException("the attribute " + name + " is not safe");
        }
        if (value instanceof String text) {
            return TextMethods.find(text, name).map(Object.class::cast);
        }
        if (value instanceof Map<?, ?> map && DICTIONARY_METHODS.contains(name)) {
            return Optional.of(dictionaryMethod(map, name));
        }
        if ((value instanceof List<?> || value instanceof Tuple) && SEQUENCE_METHODS.contains(name)) {
            throw new TemplateException("the method " + name + " of a sequence is not known, or would change it");
        }
        if (value instanceof Stream || value instanceof Callable || value instanceof Double) {
            throw new TemplateException("the attribute " + name + " of " + Values.type(value) + " is not known");
        }
        return Optional.empty();
    }

    private static Callable dictionaryMethod(Map<?, ?> map, String name) {
        return switch (name) {
            case "items" ->
                (arguments, budget) -> {
                    arguments.bind("items");
                    return entries(map, budget);
                };
            case "keys" ->
                (arguments, budget) -> {
                    arguments.bind("keys");
                    return new Stream(new ArrayList<>(map.keySet()));
                };
            case "values" ->
                (arguments, budget) -> {
                    arguments.bind("values");
                    return new Stream(new ArrayList<>(map.values()));
                };
            case "get" ->
                (arguments, budget) -> {
                    Arguments.Bound bound = arguments.bind("get", "key", "default");
                    Object item = map.get(bound.get("key"));
                    return item == null ? bound.find("default").orElse(None.NONE) : item;
                };
            default ->
                throw new TemplateException("the method " + name + " of a dictionary is not known, or would change it");
        };
    }

    static Stream entries(Map<?, ?> map, Budget budget) {
        budget.spend(map.size());
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new Tuple(List.of(key, value))));
        return new Stream(entries);
    }

    /** Python's {@code value[from:to:step]}. */
    static Object slice(Object value, Optional<Long> from, Optional<Long> to, Optional<Long> step, Budget budget) {
        if (!(value instanceof String || value instanceof List<?> || value instanceof Tuple)) {
            throw new TemplateException(Values.type(value) + " cannot be sliced");
        }
        long by = step.orElse(1L);
        if (by == 0) {
            throw new TemplateException("the step of a slice must not be 0");
        }
        if (value instanceof String text && by == 1) {
            return budget.made(part(text, from, to));
        }
        List<Object> items = Values.items(value);
        by = Math.max(-items.size() - 1L, Math.min(items.size() + 1L, by)); // which no sum of is too large
        long least = by > 0 ? 0 : -1;
        long most = by > 0 ? items.size() : items.size() - 1L;
        long start = bound(from, by > 0 ? least : most, items.size(), least, most);
        long end = bound(to, by > 0 ? most : least, items.size(), least, most);
        List<Object> part = new ArrayList<>();
        for (long i = start; by > 0 ? i < end : i > end; i += by) {
            part.add(items.get((int) i));
        }
        budget.spend(items.size());
        if (value instanceof String) {
            StringBuilder text = new StringBuilder();
            part.forEach(text::append);
            return text.toString();
        }
        return value instanceof Tuple ? new Tuple(part) : part;
    }

    private static String part(String text, Optional<Long> from, Optional<Long> to) {
        int size = text.codePointCount(0, text.length());
        int start = (int) bound(from, 0, size, 0, size);
        int end = (int) bound(to, size, size, 0, size);
        return end <= start ? "" : text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static long bound(Optional<Long> given, long otherwise, int size, long least, long most) {
        return given.map(index -> Math.max(least, Math.min(most, index < 0 ? index + size : index)))
                .orElse(otherwise);
    }
}
