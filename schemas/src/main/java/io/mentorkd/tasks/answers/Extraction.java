package io.mentorkd.tasks.answers;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * Where an answer is looked for.
 *
 * @param order the places, first one first: the first that yields a reading decides
 */
public record Extraction(List<Place> order) {
    /** Completion, boxed, hashes, phrase. */
    public static final Extraction USUAL =
            new Extraction(List.of(new Place.Completion(), new Place.Boxed(), new Place.Hashes(), new Place.Phrase()));

    /** Copies the order and checks that there is a place. */
    public Extraction {
        order = List.copyOf(order);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("order must name a place, such as phrase; it was empty");
        }
    }

    /** The place of a plain name: {@code completion}, {@code boxed}, {@code hashes}, {@code phrase} or {@code last}. */
    public static Place place(String name) {
        return switch (name) {
            case "completion" -> new Place.Completion();
            case "boxed" -> new Place.Boxed();
            case "hashes" -> new Place.Hashes();
            case "phrase" -> new Place.Phrase();
            case "last" -> new Place.Last();
            default ->
                throw new IllegalArgumentException("place must be completion, boxed, hashes, phrase, last, "
                        + "{json: /pointer} or {regex: 'pattern'}, was '" + name + "'");
        };
    }

    /** The place at a JSON pointer such as {@code /answer}. */
    public static Place json(String pointer) {
        try {
            return new Place.JsonAt(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("json must be a JSON pointer such as /answer, was '" + pointer + "'", e);
        }
    }

    /** The place that a regular expression finds, in RE2's syntax: no look-around, no back-references. */
    public static Place regex(String pattern) {
        try {
            return new Place.Regex(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "regex must be an RE2 pattern, without look-around or back-references, was '" + pattern + "': "
                            + e.getDescription(),
                    e);
        }
    }
}
