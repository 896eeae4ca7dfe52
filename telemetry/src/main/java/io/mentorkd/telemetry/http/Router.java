package io.mentorkd.telemetry.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request; the first that matches wins. */
final class Router {

    /** What is to answer, and what stands for the names of its pattern. */
    record Found(Handler handler, Map<String, String> names) {}

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** @throws HttpFailure 404 for a path that no route has, 405 for a method that no route of that path has */
    Found find(String method, List<String> path) {
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> names = route.pattern().match(path);
            if (names.isPresent() && route.method().equals(method)) {
                return new Found(route.handler(), names.get());
            }
            pathKnown |= names.isPresent();
        }
        throw pathKnown
                ? new HttpFailure(405, "this address takes another method than " + method)
                : HttpFailure.notFound("there is nothing at /" + String.join("/", path));
    }
}
