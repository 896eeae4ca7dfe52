package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryRequest.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.mentorkd.telemetry.http.Route;
import java.util.List;

/** {@code /compatibility}: would this schema be accepted? */
final class CompatibilityRoutes {
    private final RegistryStore store;
    private final CompatibilityLevels levels;

    CompatibilityRoutes(RegistryStore store, CompatibilityLevels levels) {
        this.store = store;
        this.levels = levels;
    }

    List<Route> routes() {
        return List.of(
                route("POST", "/compatibility/subjects/{subject}/versions", this::withAll),
                route("POST", "/compatibility/subjects/{subject}/versions/{version}", this::withOne));
    }

    /** As registration would check it: the level says whether all versions count or only the latest. */
    private JsonNode withAll(RegistryRequest request) {
        AvroSchema schema = schema(request);
        List<String> messages = store.exclusively(state ->
                levels.incompatibilities(state, request.subject(), schema, state.versions(request.subject(), false)));
        return answer(request, messages);
    }

    private JsonNode withOne(RegistryRequest request) {
        AvroSchema schema = schema(request);
        VersionNumber number = request.version();
        List<String> messages = store.exclusively(state -> {
            String subject = request.subject();
            boolean nothingToCompare =
                    number.number().isEmpty() && state.versions(subject, false).isEmpty();
            List<RegisteredSchema> earlier = nothingToCompare ? List.of() : List.of(number.in(state, subject, false));
            return levels.incompatibilities(state, subject, schema, earlier);
        });
        return answer(request, messages);
    }

    private static AvroSchema schema(RegistryRequest request) {
        return SchemaRequest.parse(request.body(), request.flag("normalize"));
    }

    private static JsonNode answer(RegistryRequest request, List<String> messages) {
        ObjectNode answer = RegistryJson.object().put("is_compatible", messages.isEmpty());
        if (request.flag("verbose")) {
            answer.set("messages", RegistryJson.strings(messages));
        }
        return answer;
    }
}
