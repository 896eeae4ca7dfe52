package io.mentorkd.telemetry.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a path.
 *
 * @param segments what stands between the slashes; one in braces takes any text and gives it that name
 */
public record PathPattern(List<String> segments) {

    public PathPattern {
        segments = List.copyOf(segments);
    }

    /** The shape that is written so, such as {@code /api/groups/{group}}. */
    public static PathPattern of(String path) {
        return new PathPattern(split(path));
    }

    /** The segments of a path, without those that slashes at its ends would make. */
    public static List<String> split(String path) {
        String trimmed = path.replaceAll("^/|/$", "");
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    }

    /** The texts that stand for the names, or empty when the path has another shape. */
    public Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
