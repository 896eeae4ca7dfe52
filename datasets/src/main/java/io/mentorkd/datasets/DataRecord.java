package io.mentorkd.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One JSON object of an input.
 *
 * @param file the input's name
 * @param line the line on which it begins, from 1
 * @param fields its fields
 */
public record DataRecord(String file, long line, ObjectNode fields) {

    /**
     * Which of a field's names is the one given; nothing where it is absent or null.
     *
     * @throws BadFieldException if two of them are
     */
    public Optional<String> given(String... names) {
        List<String> given = Stream.of(names).filter(fields::hasNonNull).toList();
        if (given.size() > 1) {
            throw new BadFieldException(given.get(1), "says the same as " + given.get(0) + "; give one of them");
        }
        return given.stream().findFirst();
    }

    /**
     * A text field that may be absent or null, under one of several names.
     *
     * @throws BadFieldException if two of the names are given, or the value is no text
     */
    public Optional<String> text(String... names) {
        return given(names).map(field -> asText(field, fields.get(field)));
    }

    /**
     * A text field that must be there and must not be blank, under one of several names.
     *
     * @throws BadFieldException if it is absent, null, blank, no text, longer than {@code maxLength} UTF-16 code units,
     *     or given under two names
     */
    public String requiredText(int maxLength, String... names) {
        String field = given(names).orElseThrow(() -> new BadFieldException(names[0], "is missing"));
        String text = asText(field, fields.get(field));
        if (text.isBlank()) {
            throw new BadFieldException(field, "is blank");
        }
        requireLength(field, text, maxLength);
        return text;
    }

    /**
     * A field that is true or false, and may be absent or null.
     *
     * @throws BadFieldException if it is something else
     */
    public Optional<Boolean> flag(String name) {
        if (given(name).isEmpty()) {
            return Optional.empty();
        }
        JsonNode value = fields.get(name);
        if (!value.isBoolean()) {
            throw new BadFieldException(name, "must be true or false, was " + described(value));
        }
        return Optional.of(value.booleanValue());
    }

    /**
     * Refuses any field that is not one of {@code known}, so that a misspelt name is not taken for an absent field.
     *
     * @throws BadFieldException for the first such field
     */
    public void requireOnly(Set<String> known) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new BadFieldException(
                        name,
                        "unknown field; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    /** Refuses a text of more than {@code maxLength} UTF-16 code units. */
    public static void requireLength(String field, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new BadFieldException(
                    field, "must be at most " + maxLength + " characters long, was " + text.length());
        }
    }

    /** This record as a bad line. */
    public BadLine bad(BadFieldException failure) {
        return new BadLine(file, line, Optional.of(failure.field()), String.valueOf(failure.getMessage()));
    }

    private static String asText(String field, JsonNode value) {
        if (!value.isTextual()) {
            String remedy = value.isNumber() ? "; write \"" + value.asText() + "\"" : "";
            throw new BadFieldException(field, "must be text, was " + described(value) + remedy);
        }
        String text = value.textValue();
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (Character.isHighSurrogate(c)
                    && index + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(index + 1))) {
                index++;
            } else if (Character.isSurrogate(c)) {
                throw new BadFieldException(
                        field, "holds half a surrogate pair, \\u" + Integer.toHexString(c) + ", which is no character");
            }
        }
        return text;
    }

    private static String described(JsonNode value) {
        String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }
}
