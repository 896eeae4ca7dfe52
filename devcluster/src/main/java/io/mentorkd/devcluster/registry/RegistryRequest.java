package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.telemetry.http.Route;
import java.util.function.Function;

/**
 * A request that found its route, in the registry's terms.
 *
 * @param http as it came
 */
record RegistryRequest(Request http) {

    /** What answers one method on one shape of path with JSON, or throws a {@link RegistryException}. */
    static Route route(String method, String path, Function<RegistryRequest, JsonNode> answer) {
        return Route.of(method, path, request -> Reply.of(answer.apply(new RegistryRequest(request))));
    }

    String subject() {
        return http.path("subject");
    }

    VersionNumber version() {
        return VersionNumber.parse(http.path("version"));
    }

    /** @throws RegistryException 404 when it is no number */
    int id() {
        String text = http.path("id");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryException.http(404, "HTTP 404 Not Found: '" + text + "' is not a schema id");
        }
    }

    JsonNode body() {
        return http.body();
    }

    /** A parameter that is true or, by default, false; any case, as clients in other languages write them. */
    boolean flag(String name) {
        return Boolean.parseBoolean(http.query(name).orElse("false"));
    }
}
