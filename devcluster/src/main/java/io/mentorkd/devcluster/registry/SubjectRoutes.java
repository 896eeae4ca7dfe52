package io.mentorkd.devcluster.registry;

import static io.mentorkd.devcluster.registry.RegistryRequest.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.mentorkd.telemetry.http.Route;
import java.util.List;

/** {@code /subjects}: registration, look-up, listing, deletion. */
final class SubjectRoutes {
    private final RegistryStore store;
    private final Registrations registrations;
    private final Deletions deletions;

    SubjectRoutes(RegistryStore store, Registrations registrations, Deletions deletions) {
        this.store = store;
        this.registrations = registrations;
        this.deletions = deletions;
    }

    List<Route> routes() {
        return List.of(
                route("GET", "/subjects", this::list),
                route("POST", "/subjects/{subject}", this::lookUp),
                route("DELETE", "/subjects/{subject}", this::deleteSubject),
                route("GET", "/subjects/{subject}/versions", this::versions),
                route("POST", "/subjects/{subject}/versions", this::register),
                route("GET", "/subjects/{subject}/versions/{version}", this::version),
                route("DELETE", "/subjects/{subject}/versions/{version}", this::deleteVersion));
    }

    private JsonNode list(RegistryRequest request) {
        return RegistryJson.strings(store.exclusively(state -> state.all(request.flag("deleted"))).stream()
                .map(RegisteredSchema::subject)
                .distinct()
                .toList());
    }

    private JsonNode lookUp(RegistryRequest request) {
        return RegistryJson.version(registrations.lookUp(
                request.subject(),
                SchemaRequest.parse(request.body(), request.flag("normalize")),
                request.flag("deleted")));
    }

    private JsonNode register(RegistryRequest request) {
        int id = registrations.register(
                request.subject(), SchemaRequest.parse(request.body(), request.flag("normalize")));
        return RegistryJson.object().put("id", id);
    }

    private JsonNode versions(RegistryRequest request) {
        List<Integer> numbers =
                store.exclusively(state -> state.versions(request.subject(), request.flag("deleted"))).stream()
                        .map(RegisteredSchema::version)
                        .toList();
        if (numbers.isEmpty()) {
            throw RegistryException.subjectNotFound(request.subject());
        }
        return RegistryJson.numbers(numbers);
    }

    private JsonNode version(RegistryRequest request) {
        VersionNumber number = request.version();
        return RegistryJson.version(
                store.exclusively(state -> number.in(state, request.subject(), request.flag("deleted"))));
    }

    private JsonNode deleteSubject(RegistryRequest request) {
        return RegistryJson.numbers(deletions.deleteSubject(request.subject(), request.flag("permanent")));
    }

    private JsonNode deleteVersion(RegistryRequest request) {
        int version = deletions.deleteVersion(request.subject(), request.version(), request.flag("permanent"));
        return IntNode.valueOf(version);
    }
}
