package io.mentorkd.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One record of an input.
 *
 * @param file the input's name
 * @param line the line on which it begins, from 1
 * @param fields its fields
 * @param names what the input calls a field that is called otherwise here
 */
public record DataRecord(String file, long line, ObjectNode fields, Map<String, String> names) {

    /** Longest number that is written without an exponent. */
    private static final int MOST_DIGITS = 40;

    public DataRecord {
        names = Map.copyOf(names);
    }

    /** A record whose fields are called as in the input. */
    public DataRecord(String file, long line, ObjectNode fields) {
        this(file, line, fields, Map.of());
    }

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
        if (value.isTextual() && value.textValue().strip().matches("(?i)true|false")) {
            return Optional.of(Boolean.parseBoolean(value.textValue().strip()));
        }
        if (!value.isBoolean()) {
            throw new BadFieldException(name, "must be true or false, was " + described(value));
        }
        return Optional.of(value.booleanValue());
    }

    /**
     * A list of texts, which may be absent or null; empty then.
     *
     * @throws BadFieldException if it is something else
     */
    public List<String> texts(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new BadFieldException(field, "must be a list of texts, was " + described(value));
        }
        return value.valueStream().map(element -> asText(field, element)).toList();
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
        return new BadLine(
                file,
                line,
                Optional.of(names.getOrDefault(failure.field(), failure.field())),
                String.valueOf(failure.getMessage()));
    }

    /**
     * The text that a value is; of a number its digits as they are written, of a truth value its name.
     *
     * @throws BadFieldException if it is a list, an object or null, or holds half a character
     */
    public static String asText(String field, JsonNode value) {
        if (value.isNumber()) {
            return number(value);
        }
        if (!value.isTextual() && !value.isBoolean()) {
            throw new BadFieldException(field, "must be text, was " + described(value));
        }
        String text = value.asText();
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

    private static String number(JsonNode value) {
        String digits = value.asText();
        if (value.isBigDecimal() && digits.indexOf('E') >= 0) {
            BigDecimal number = value.decimalValue();
            return Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS
                    ? number.toPlainString()
                    : digits;
        }
        return digits;
    }

    private static String described(JsonNode value) {
        String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }
}
