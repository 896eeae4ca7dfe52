package io.mentorkd.models.tokenizers.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The methods of Python's strings. */
final class TextMethods {
    /** Those that Python has and that are not known here: they must be refused, not taken for an attribute that there is not. */
    private static final Set<String> REFUSED = Set.of(
            "casefold",
            "center",
            "encode",
            "expandtabs",
            "format",
            "format_map",
            "index",
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "isidentifier",
            "islower",
            "isnumeric",
            "isprintable",
            "isspace",
            "istitle",
            "isupper",
            "ljust",
            "maketrans",
            "partition",
            "rindex",
            "rjust",
            "rpartition",
            "splitlines",
            "swapcase",
            "translate",
            "zfill");

    private TextMethods() {}

    static Optional<Callable> find(String text, String name) {
        if (REFUSED.contains(name)) {
            throw new TemplateException("the method " + name + " of a text is not known");
        }
        Callable method = switch (name) {
            case "strip" -> (arguments, budget) -> strip(text, arguments.bind(name, "chars"), true, true);
            case "lstrip" -> (arguments, budget) -> strip(text, arguments.bind(name, "chars"), true, false);
            case "rstrip" -> (arguments, budget) -> strip(text, arguments.bind(name, "chars"), false, true);
            case "startswith", "endswith" ->
                (arguments, budget) -> affixes(arguments.bind(name, "affix")).stream()
                        .anyMatch(each -> name.equals("startswith") ? text.startsWith(each) : text.endsWith(each));
            case "removeprefix" ->
                (arguments, budget) -> {
                    String prefix = arguments.bind(name, "prefix").text("prefix");
                    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
                };
            case "removesuffix" ->
                (arguments, budget) -> {
                    String suffix = arguments.bind(name, "suffix").text("suffix");
                    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
                };
            case "split", "rsplit" ->
                (arguments, budget) -> {
                    budget.spend(text.length());
                    Arguments.Bound bound = arguments.bind(name, "sep", "maxsplit");
                    return split(text, bound.findText("sep"), bound.integer("maxsplit", -1), name.equals("split"));
                };
            case "replace" ->
                (arguments, budget) -> {
                    Arguments.Bound bound = arguments.bind(name, "old", "new", "count");
                    return replace(text, bound.text("old"), bound.text("new"), bound.integer("count", -1), budget);
                };
            case "join" ->
                (arguments, budget) ->
                        join(text, Values.items(arguments.bind(name, "items").get("items")), budget);
            case "upper", "lower", "title", "capitalize" ->
                (arguments, budget) -> {
                    arguments.bind(name);
                    return budget.made(cased(text, name));
                };
            case "find", "rfind" ->
                (arguments, budget) -> {
                    String part = arguments.bind(name, "part").text("part");
                    int at = name.equals("find") ? text.indexOf(part) : text.lastIndexOf(part);
                    return (long) (at < 0 ? at : text.codePointCount(0, at));
                };
            case "count" ->
                (arguments, budget) -> {
                    String part = arguments.bind(name, "part").text("part");
                    return part.isEmpty()
                            ? text.codePointCount(0, text.length()) + 1L
                            : split(text, Optional.of(part), -1, true).size() - 1L;
                };
            default -> null;
        };
        return Optional.ofNullable(method);
    }

    private static List<String> affixes(Arguments.Bound bound) {
        Object affix = bound.get("affix");
        return affix instanceof Tuple tuple
                ? tuple.items().stream()
                        .map(each -> Values.requireText("an affix", each))
                        .toList()
                : List.of(bound.text("affix"));
    }

    static String strip(String text, Arguments.Bound bound, boolean left, boolean right) {
        Optional<String> characters = bound.findText("chars");
        if (characters.isEmpty()) {
            return Values.strip(text, left, right);
        }
        List<Integer> points = text.codePoints().boxed().toList();
        int start = 0;
        int end = points.size();
        while (left && start < end && characters.get().indexOf(points.get(start)) >= 0) {
            start++;
        }
        while (right && end > start && characters.get().indexOf(points.get(end - 1)) >= 0) {
            end--;
        }
        StringBuilder stripped = new StringBuilder();
        points.subList(start, end).forEach(stripped::appendCodePoint);
        return stripped.toString();
    }

    /** At a separator, or at white space; {@code most} cuts from the left or the right, any number when negative. */
    private static List<Object> split(String text, Optional<String> separator, int most, boolean fromLeft) {
        if (separator.isEmpty()) {
            if (most >= 0) {
                throw new TemplateException("split at white space with a maximum is not known");
            }
            return words(text);
        }
        String at = separator.get();
        if (at.isEmpty()) {
            throw new TemplateException("split needs a separator that is not empty");
        }
        List<Object> parts = new ArrayList<>();
        int begin = 0;
        int end = text.length();
        int place = fromLeft ? text.indexOf(at) : text.lastIndexOf(at);
        while (place >= 0 && parts.size() != most) {
            int after = place + at.length();
            parts.add(fromLeft ? text.substring(begin, place) : text.substring(after, end));
            begin = fromLeft ? after : begin;
            end = fromLeft ? end : place;
            place = fromLeft ? text.indexOf(at, begin) : text.lastIndexOf(at, end - at.length());
        }
        parts.add(text.substring(begin, end));
        if (!fromLeft) {
            Collections.reverse(parts);
        }
        return parts;
    }

    private static String join(String separator, List<Object> items, Budget budget) {
        budget.spend(items.size() * (long) separator.length());
        return items.stream()
                .map(each -> budget.made(Values.requireText("join", each)))
                .collect(Collectors.joining(separator));
    }

    private static List<Object> words(String text) {
        List<Object> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        (text + " ").chars().forEach(c -> {
            if (!Values.isSpace(c)) {
                word.append((char) c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        return words;
    }

    static String replace(String text, String old, String by, int count, Budget budget) {
        if (old.isEmpty()) {
            throw new TemplateException("replace needs a text to replace that is not empty");
        }
        budget.spend(text.length());
        List<Object> parts = split(text, Optional.of(old), count, true);
        budget.spend(parts.size() * (long) by.length());
        return parts.stream().map(String.class::cast).collect(Collectors.joining(by));
    }

    static String cased(String text, String method) {
        return switch (method) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "capitalize" -> capital(text);
            default -> {
                StringBuilder title = new StringBuilder();
                boolean follows = false;
                for (int c : text.codePoints().toArray()) {
                    title.appendCodePoint(follows ? Character.toLowerCase(c) : Character.toTitleCase(c));
                    follows = Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
                }
                yield title.toString();
            }
        };
    }

    static String capital(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return Character.toString(Character.toTitleCase(text.codePointAt(0)))
                + text.substring(end).toLowerCase(Locale.ROOT);
    }
}
