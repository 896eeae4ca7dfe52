package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /mode}: this registry is always in READWRITE. */
final class ModeRoutes {
    private static final String READWRITE = "READWRITE";
    private static final Set<String> OTHERS = Set.of("READONLY", "READONLY_OVERRIDE", "IMPORT", "FORWARD");

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/mode", r -> mode()),
                Route.of("PUT", "/mode", ModeRoutes::put),
                Route.of("GET", "/mode/{subject}", ModeRoutes::ofSubject),
                Route.of("PUT", "/mode/{subject}", ModeRoutes::put),
                Route.of("DELETE", "/mode/{subject}", r -> {
                    throw RegistryException.noSubjectLevelMode(r.subject());
                }));
    }

    private static JsonNode ofSubject(RegistryRequest request) {
        if (!request.flag("defaultToGlobal")) {
            throw RegistryException.noSubjectLevelMode(request.subject());
        }
        return mode();
    }

    private static JsonNode put(RegistryRequest request) {
        String mode = request.body().path("mode").asText("").toUpperCase(Locale.ROOT);
        if (mode.equals(READWRITE)) {
            return mode();
        }
        if (OTHERS.contains(mode)) {
            throw RegistryException.notPermitted("This registry supports the mode READWRITE only, not " + mode);
        }
        throw RegistryException.invalidMode(mode);
    }

    private static JsonNode mode() {
        return RegistryJson.object().put("mode", READWRITE);
    }
}
