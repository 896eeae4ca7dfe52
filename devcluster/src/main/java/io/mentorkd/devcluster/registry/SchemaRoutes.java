package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /schemas}: schemas by their ids, and where they are used. */
final class SchemaRoutes {
    private final RegistryStore store;

    SchemaRoutes(RegistryStore store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/", r -> RegistryJson.object()),
                Route.of("GET", "/contexts", r -> RegistryJson.strings(List.of("."))),
                Route.of("GET", "/schemas", this::list),
                Route.of("GET", "/schemas/types", r -> RegistryJson.strings(List.of("AVRO"))),
                Route.of("GET", "/schemas/ids/{id}", this::byId),
                Route.of("GET", "/schemas/ids/{id}/schema", r -> RegistryJson.raw(schema(r))),
                Route.of("GET", "/schemas/ids/{id}/subjects", this::subjects),
                Route.of("GET", "/schemas/ids/{id}/versions", this::versions));
    }

    private JsonNode list(RegistryRequest request) {
        List<RegisteredSchema> selected = new ArrayList<>();
        for (RegisteredSchema version : store.exclusively(state -> state.all(request.flag("deleted")))) {
            if (!request.selects(version.subject())) {
                continue;
            }
            int last = selected.size() - 1;
            if (request.flag("latestOnly")
                    && last >= 0
                    && selected.get(last).subject().equals(version.subject())) {
                selected.set(last, version);
            } else {
                selected.add(version);
            }
        }
        ArrayNode answer = RegistryJson.array();
        request.page(selected).forEach(version -> answer.add(RegistryJson.version(version)));
        return answer;
    }

    private JsonNode byId(RegistryRequest request) {
        ObjectNode answer = RegistryJson.object().put("schema", schema(request));
        if (request.flag("fetchMaxId")) {
            answer.put("maxId", store.exclusively(RegistryState::highestId));
        }
        return answer;
    }

    private JsonNode subjects(RegistryRequest request) {
        return RegistryJson.strings(request.page(usesOf(request).stream()
                .map(RegisteredSchema::subject)
                .distinct()
                .toList()));
    }

    private JsonNode versions(RegistryRequest request) {
        ArrayNode answer = RegistryJson.array();
        for (RegisteredSchema version : request.page(usesOf(request))) {
            answer.addObject().put("subject", version.subject()).put("version", version.version());
        }
        return answer;
    }

    private String schema(RegistryRequest request) {
        request.requirePlainFormat();
        int id = request.id();
        return store.exclusively(state -> state.schema(id)).orElseThrow(() -> RegistryException.schemaNotFound(id));
    }

    private List<RegisteredSchema> usesOf(RegistryRequest request) {
        int id = request.id();
        return store.exclusively(state -> {
            if (state.schema(id).isEmpty()) {
                throw RegistryException.schemaNotFound(id);
            }
            return state.all(request.flag("deleted")).stream()
                    .filter(version -> version.id() == id && request.selects(version.subject()))
                    .toList();
        });
    }
}
