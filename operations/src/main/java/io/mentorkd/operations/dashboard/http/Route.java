package io.mentorkd.operations.dashboard.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which requests a handler answers.
 *
 * @param method GET or POST; a POST changes something, and so needs the token
 * @param pattern the path's segments; one in braces takes any text and gives it that name
 * @param handler answers
 */
public record Route(String method, List<String> pattern, Handler handler) {

    public Route {
        pattern = List.copyOf(pattern);
    }

    /** Answers a path, such as {@code /api/groups/{group}}. */
    public static Route get(String path, Handler handler) {
        return new Route("GET", segments(path), handler);
    }

    /** Acts on a path. */
    public static Route post(String path, Handler handler) {
        return new Route("POST", segments(path), handler);
    }

    /** The segments of a path, without the slashes at its ends. */
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
