package io.mentorkd.datasets;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mentorkd.spelling.Legible;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How JSON is read, numbers to their last digit, and what is wrong with it in words of our own. */
final class JsonFaults {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    static final String NO_OBJECT = "must be a JSON object in { and }";

    private static final Pattern CHARACTER = Pattern.compile("code (\\d+)");
    private static final Pattern NAMED = Pattern.compile("'([^']*)'");

    private JsonFaults() {}

    /** Where it is, where that is known, and what. */
    static String told(JsonProcessingException broken) {
        JsonLocation at = broken.getLocation();
        String where = at == null || at.getColumnNr() < 1 ? "" : " at column " + at.getColumnNr();
        return "invalid JSON" + where + ": " + reason(broken);
    }

    /** What is wrong with the JSON, as a phrase. */
    static String reason(JsonProcessingException broken) {
        String message = String.valueOf(broken.getOriginalMessage());
        if (broken instanceof StreamConstraintsException) {
            return message.contains("depth")
                    ? "it is nested too deep"
                    : "a text or number in it is longer than anything that is read";
        }
        if (message.startsWith("Duplicate field")) {
            return named(message)
                    .map(name -> "the field '" + name + "' is there twice")
                    .orElse("a field is there twice");
        }
        if (broken instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
            return "it ends too early";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return character(message) + " in a text must be written with a backslash";
        }
        if (message.startsWith("Unrecognized token")) {
            return named(message).map(token -> Legible.quoted(token)).orElse("something")
                    + " is no JSON; texts are written in double quotes";
        }
        if (message.startsWith("Non-standard token")) {
            return named(message).map(token -> Legible.quoted(token)).orElse("something")
                    + " is no number in JSON; leave the field out where there is none";
        }
        if (message.startsWith("Unexpected character")) {
            return character(message) + " is not expected here";
        }
        return "it is not written as JSON is";
    }

    private static Optional<String> named(String message) {
        Matcher named = NAMED.matcher(message);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private static String character(String message) {
        Matcher code = CHARACTER.matcher(message);
        if (!code.find()) {
            return "a character";
        }
        int point = Integer.parseInt(code.group(1));
        return point < ' '
                ? String.format(Locale.ROOT, "the control character U+%04X", point)
                : Legible.quoted(Character.toString(point));
    }
}
