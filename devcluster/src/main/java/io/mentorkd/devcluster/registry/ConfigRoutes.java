package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryRequest.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.mentorkd.telemetry.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /config}: compatibility levels, of one subject or of all that have none. */
final class ConfigRoutes {
    private final CompatibilityLevels levels;

    ConfigRoutes(CompatibilityLevels levels) {
        this.levels = levels;
    }

    List<Route> routes() {
        return List.of(
                route("GET", "/config", r -> answer(levels.global())),
                route("PUT", "/config", r -> put(Optional.empty(), r.body())),
                route("DELETE", "/config", this::deleteGlobal),
                route("GET", "/config/{subject}", this::get),
                route("PUT", "/config/{subject}", r -> put(Optional.of(r.subject()), r.body())),
                route("DELETE", "/config/{subject}", this::delete));
    }

    private JsonNode get(RegistryRequest request) {
        Optional<CompatibilityLevel> level = levels.of(request.subject());
        if (level.isEmpty() && request.flag("defaultToGlobal")) {
            return answer(levels.global());
        }
        return answer(level.orElseThrow(() -> RegistryException.noSubjectLevelCompatibility(request.subject())));
    }

    private JsonNode put(Optional<String> subject, JsonNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals("compatibility") && !field.getValue().isNull()) {
                throw RegistryException.http(
                        422,
                        "The field " + field.getKey() + " is not supported by this registry, only compatibility is");
            }
        }
        CompatibilityLevel level =
                CompatibilityLevels.parse(body.path("compatibility").asText(""));
        levels.set(subject, level);
        return RegistryJson.object().put("compatibility", level.name);
    }

    private JsonNode delete(RegistryRequest request) {
        return answer(levels.unset(Optional.of(request.subject()))
                .orElseThrow(() -> RegistryException.subjectNotFound(request.subject())));
    }

    private JsonNode deleteGlobal(RegistryRequest request) {
        CompatibilityLevel before = levels.global();
        levels.unset(Optional.empty());
        return answer(before);
    }

    private static JsonNode answer(CompatibilityLevel level) {
        return RegistryJson.object().put("compatibilityLevel", level.name);
    }
}
