package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

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
                Route.of("GET", "/subjects", this::list),
                Route.of("POST", "/subjects/{subject}", this::lookUp),
                Route.of("DELETE", "/subjects/{subject}", this::deleteSubject),
                Route.of("GET", "/subjects/{subject}/versions", this::versions),
                Route.of("POST", "/subjects/{subject}/versions", this::register),
                Route.of("GET", "/subjects/{subject}/versions/{version}", r -> RegistryJson.version(version(r))),
                Route.of("DELETE", "/subjects/{subject}/versions/{version}", this::deleteVersion),
                Route.of("GET", "/subjects/{subject}/versions/{version}/schema", r -> {
                    r.requirePlainFormat();
                    return RegistryJson.raw(version(r).schema());
                }),
                Route.of("GET", "/subjects/{subject}/versions/{version}/referencedby", this::referencedBy));
    }

    private JsonNode list(RegistryRequest request) {
        boolean deletedOnly = request.flag("deletedOnly");
        List<String> subjects = store.exclusively(state -> {
            Stream<String> all = state.all(request.flag("deleted") || deletedOnly).stream()
                    .map(RegisteredSchema::subject)
                    .distinct()
                    .filter(request::selects);
            return all.filter(subject ->
                            !deletedOnly || state.versions(subject, false).isEmpty())
                    .toList();
        });
        return RegistryJson.strings(request.page(subjects));
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
        boolean deletedOnly = request.flag("deletedOnly");
        List<RegisteredSchema> versions =
                store.exclusively(state -> state.versions(request.subject(), request.flag("deleted") || deletedOnly));
        List<Integer> numbers = versions.stream()
                .filter(version -> version.deleted() || !deletedOnly)
                .map(RegisteredSchema::version)
                .toList();
        if (numbers.isEmpty()) {
            throw RegistryException.subjectNotFound(request.subject());
        }
        return RegistryJson.numbers(request.page(numbers));
    }

    private RegisteredSchema version(RegistryRequest request) {
        VersionNumber number = request.version();
        return store.exclusively(state -> number.in(state, request.subject(), request.flag("deleted")));
    }

    private JsonNode referencedBy(RegistryRequest request) {
        version(request); // 404 when there is none
        return RegistryJson.array(); // no schema here refers to another
    }

    private JsonNode deleteSubject(RegistryRequest request) {
        return RegistryJson.numbers(deletions.deleteSubject(request.subject(), request.flag("permanent")));
    }

    private JsonNode deleteVersion(RegistryRequest request) {
        int version = deletions.deleteVersion(request.subject(), request.version(), request.flag("permanent"));
        return RegistryJson.raw(Integer.toString(version));
    }
}
