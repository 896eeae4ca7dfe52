package io.mentorkd.telemetry.http;

/**
 * Which requests a handler answers.
 *
 * @param method such as GET; what is neither GET nor HEAD changes something
 * @param pattern the shape of the path
 * @param handler answers
 */
public record Route(String method, PathPattern pattern, Handler handler) {

    /** Answers a method on a path, such as {@code /subjects/{subject}}. */
    public static Route of(String method, String path, Handler handler) {
        return new Route(method, PathPattern.of(path), handler);
    }

    /** Answers a path, such as {@code /api/groups/{group}}. */
    public static Route get(String path, Handler handler) {
        return of("GET", path, handler);
    }

    /** Acts on a path. */
    public static Route post(String path, Handler handler) {
        return of("POST", path, handler);
    }
}
