package io.mentorkd.operations.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What answers one method on one shape of path.
 *
 * @param method GET, POST, PUT or DELETE
 * @param pattern the path's segments; one in braces takes any text and gives it that name
 * @param answer makes the answer's JSON or throws a {@link RegistryException}
 */
record Route(String method, List<String> pattern, Function<RegistryRequest, JsonNode> answer) {
    static Route of(String method, String pattern, Function<RegistryRequest, JsonNode> answer) {
        return new Route(method, segments(pattern), answer);
    }

    /** The segments of a path, without those that slashes at its ends would make. */
    static List<String> segments(String path) {
        String trimmed = path.replaceAll("^/|/$", "");
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    }

    /** The texts that stand for the names, or empty when the path has another shape. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
