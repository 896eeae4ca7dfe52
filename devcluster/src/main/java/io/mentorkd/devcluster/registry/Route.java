package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.telemetry.http.PathPattern;
import java.util.function.Function;

/**
 * What answers one method on one shape of path.
 *
 * @param method GET, POST, PUT or DELETE
 * @param pattern the shape
 * @param answer makes the answer's JSON or throws a {@link RegistryException}
 */
record Route(String method, PathPattern pattern, Function<RegistryRequest, JsonNode> answer) {
    static Route of(String method, String pattern, Function<RegistryRequest, JsonNode> answer) {
        return new Route(method, PathPattern.of(pattern), answer);
    }
}
