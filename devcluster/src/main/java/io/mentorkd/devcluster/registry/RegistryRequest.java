package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request that found its route.
 *
 * @param path what stands where the route's pattern has a name in braces, decoded
 * @param query the parameters after the question mark, decoded
 * @param body JSON; missing when there is none
 */
record RegistryRequest(Map<String, String> path, Map<String, String> query, JsonNode body) {
    RegistryRequest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(body, "body");
    }

    String subject() {
        return path.get("subject");
    }

    VersionNumber version() {
        return VersionNumber.parse(path.get("version"));
    }

    /** @throws RegistryException 404 when it is no number */
    int id() {
        try {
            return Integer.parseInt(path.get("id"));
        } catch (NumberFormatException e) {
            throw RegistryException.http(404, "HTTP 404 Not Found: '" + path.get("id") + "' is not a schema id");
        }
    }

    /** A parameter that is true or, by default, false; any case, as clients in other languages write them. */
    boolean flag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }

    /** The part of a list that {@code offset} and {@code limit} ask for; all of it by default or when limit is negative. */
    <T> List<T> page(List<T> all) {
        int offset = number("offset", 0);
        int limit = number("limit", -1);
        return all.stream()
                .skip(Math.max(0, offset))
                .limit(limit < 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    /** Whether {@code subjectPrefix} lets a subject through; {@code :*:} is Confluent's word for any. */
    boolean selects(String subject) {
        String prefix = query.getOrDefault("subjectPrefix", "");
        return prefix.equals(":*:") || subject.startsWith(prefix);
    }

    /** @throws RegistryException 422 for a format other than the schema as it was registered */
    void requirePlainFormat() {
        String format = query.getOrDefault("format", "");
        if (!format.isEmpty() && !format.equals("resolved")) { // without references the two are the same
            throw RegistryException.http(422, "The format '" + format + "' is not supported by this registry");
        }
    }

    private int number(String name, int absent) {
        String text = query.get(name);
        if (text == null) {
            return absent;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryException.http(400, "The parameter " + name + " must be a whole number, was '" + text + "'");
        }
    }
}
