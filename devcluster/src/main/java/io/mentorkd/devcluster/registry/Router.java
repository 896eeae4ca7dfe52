package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request; the first that matches wins. */
final class Router {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** @throws RegistryException 404 for a path that no route has, 405 for a method that no route of that path has */
    JsonNode answer(String method, List<String> path, Map<String, String> query, JsonNode body) {
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> names = route.pattern().match(path);
            if (names.isPresent()) {
                if (route.method().equals(method)) {
                    return route.answer().apply(new RegistryRequest(names.get(), query, body));
                }
                pathKnown = true;
            }
        }
        throw pathKnown
                ? RegistryException.http(405, "HTTP 405 Method Not Allowed")
                : RegistryException.http(404, "HTTP 404 Not Found");
    }
}
