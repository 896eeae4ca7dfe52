package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryRequest.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.telemetry.http.Route;
import java.util.List;

/** {@code /schemas}: schemas by their ids. */
final class SchemaRoutes {
    private final RegistryStore store;

    SchemaRoutes(RegistryStore store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                route("GET", "/", request -> RegistryJson.object()), // whether it is there
                route("GET", "/schemas/ids/{id}", this::byId));
    }

    private JsonNode byId(RegistryRequest request) {
        int id = request.id();
        String schema =
                store.exclusively(state -> state.schema(id)).orElseThrow(() -> RegistryException.schemaNotFound(id));
        return RegistryJson.object().put("schema", schema);
    }
}
