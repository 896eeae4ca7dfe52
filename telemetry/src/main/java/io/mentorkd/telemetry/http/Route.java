package io.mentorkd.telemetry.http;

/**
 * Which requests a handler answers.
 *
 * @param method GET or POST; a POST changes something, and so needs the token
 * @param pattern the shape of the path
 * @param handler answers
 */
public record Route(String method, PathPattern pattern, Handler handler) {

    /** Answers a path, such as {@code /api/groups/{group}}. */
    public static Route get(String path, Handler handler) {
        return new Route("GET", PathPattern.of(path), handler);
    }

    /** Acts on a path. */
    public static Route post(String path, Handler handler) {
        return new Route("POST", PathPattern.of(path), handler);
    }
}
