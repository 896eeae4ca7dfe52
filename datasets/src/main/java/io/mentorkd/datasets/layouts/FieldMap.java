package io.mentorkd.datasets.layouts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.spelling.Legible;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of their fields holds which of ours, such as {@code text=question,gold=/answer/value}.
 *
 * @param theirs name of their field, or a JSON pointer where it lies deeper, for each of ours
 */
public record FieldMap(Map<OurField, String> theirs) {

    /** No field is called otherwise than here. */
    public static final FieldMap NONE = new FieldMap(Map.of());

    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");

    public FieldMap {
        theirs = Map.copyOf(theirs);
    }

    /**
     * Reads it from {@code OURS=THEIRS,…}.
     *
     * @throws IllegalArgumentException if it is written otherwise; the message says what would be right
     */
    public static FieldMap parse(String text) {
        Map<OurField, String> theirs = new EnumMap<>(OurField.class);
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1 || equals == part.length() - 1) {
                throw new IllegalArgumentException(
                        "must be OURS=THEIRS,…, such as text=question,gold=answer, was " + Legible.quoted(text));
            }
            String name = part.substring(0, equals).strip();
            OurField ours = Stream.of(OurField.values())
                    .filter(field -> field.fieldName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no field " + Legible.quoted(name)
                            + " of ours; there are "
                            + Stream.of(OurField.values())
                                    .map(OurField::fieldName)
                                    .collect(Collectors.joining(", "))));
            String their = part.substring(equals + 1).strip();
            if (their.startsWith("/") && !POINTER.matcher(their).matches()) {
                throw new IllegalArgumentException(
                        Legible.quoted(their) + " is no JSON pointer; ~ is written ~0 and / within a name ~1");
            }
            if (theirs.putIfAbsent(ours, their) != null) {
                throw new IllegalArgumentException("'" + name + "' is there twice: give one field for it");
            }
        }
        return new FieldMap(theirs);
    }

    /** Whether nothing is mapped. */
    public boolean isEmpty() {
        return theirs.isEmpty();
    }

    /** The value of their field in the record; missing where it has none. */
    static JsonNode value(ObjectNode record, String their) {
        return their.startsWith("/") ? record.at(JsonPointer.compile(their)) : record.path(their);
    }

    /** The field of the record's own in which their field lies. */
    static String top(String their) {
        return their.startsWith("/") ? JsonPointer.compile(their).getMatchingProperty() : their;
    }
}
