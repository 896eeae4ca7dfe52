package io.mentorkd.telemetry.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A request that found its route.
 *
 * @param path what stands where the route's pattern has a name in braces, decoded
 * @param query the parameters after the question mark, decoded
 * @param accept what the client would take, as its header says
 * @param body JSON; missing when there is none
 */
public record Request(Map<String, String> path, Map<String, String> query, Optional<String> accept, JsonNode body) {

    public Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /** What stands for a name of the route's pattern. */
    public String path(String name) {
        return path.get(name);
    }

    /** A parameter; empty where it is absent or blank. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isBlank());
    }

    /**
     * A parameter that is a whole number from {@code least} to {@code most}.
     *
     * @throws HttpFailure 400 for anything else
     */
    public int number(String name, int absent, int least, int most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number outside the range.
        }
        throw HttpFailure.badRequest(
                "parameter " + name + " must be a whole number from " + least + " to " + most + ", was " + text.get());
    }

    /**
     * A field of the body that is a text; empty where it is absent or null.
     *
     * @throws HttpFailure 400 where it is anything else
     */
    public Optional<String> text(String name) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isTextual()) {
            throw HttpFailure.badRequest("field " + name + " must be a text, was " + field);
        }
        return Optional.of(field.textValue());
    }

    /**
     * A field of the body that must be there, and not be blank.
     *
     * @throws HttpFailure 400 where it is not
     */
    public String requiredText(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> HttpFailure.badRequest("field " + name + " is missing; it must be a text"));
    }

    /** A field of the body that is true or, where it is absent, false. */
    public boolean flag(String name) {
        return body.path(name).asBoolean(false);
    }
}
