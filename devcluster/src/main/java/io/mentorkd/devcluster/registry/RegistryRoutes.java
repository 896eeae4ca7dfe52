package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.mentorkd.telemetry.http.HttpFailure;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import io.mentorkd.telemetry.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The addresses that Confluent's clients ask of a registry to register, find and compare schemas; there are no others. */
final class RegistryRoutes {
    private final Registry registry;

    RegistryRoutes(Registry registry) {
        this.registry = registry;
    }

    /** Would this schema be accepted, and why not, where that is asked. */
    record Check(
            @JsonProperty("is_compatible") boolean isCompatible,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> messages) {}

    /** Why a request was refused. */
    record Refusal(@JsonProperty("error_code") int errorCode, String message) {
        static Refusal of(HttpFailure failure) {
            int code = failure instanceof RegistryException known ? known.errorCode() : failure.status();
            return new Refusal(code, failure.getMessage());
        }
    }

    List<Route> routes() {
        return List.of(
                route("GET", "/", request -> Map.of()), // whether it is there
                route("GET", "/subjects", request -> registry.subjects()),
                route("POST", "/subjects/{subject}", request -> registry.lookUp(subject(request), schema(request))),
                route(
                        "GET",
                        "/subjects/{subject}/versions",
                        request -> registry.versions(subject(request)).stream()
                                .map(RegisteredSchema::version)
                                .toList()),
                route(
                        "POST",
                        "/subjects/{subject}/versions",
                        request -> Map.of("id", registry.register(subject(request), schema(request)))),
                route(
                        "GET",
                        "/subjects/{subject}/versions/{version}",
                        request -> registry.version(subject(request), version(request))),
                route("GET", "/schemas/ids/{id}", this::byId),
                route("POST", "/compatibility/subjects/{subject}/versions", this::checkAll),
                route("POST", "/compatibility/subjects/{subject}/versions/{version}", this::checkOne),
                route("GET", "/config", this::level),
                route("PUT", "/config", this::setLevel),
                route("GET", "/config/{subject}", this::level),
                route("PUT", "/config/{subject}", this::setLevel));
    }

    private static Route route(String method, String path, Function<Request, Object> answer) {
        return Route.of(method, path, request -> Reply.of(answer.apply(request)));
    }

    private Object byId(Request request) {
        String text = request.path("id");
        try {
            int id = Integer.parseInt(text);
            return Map.of("schema", registry.schema(id).orElseThrow(() -> RegistryException.schemaNotFound(id)));
        } catch (NumberFormatException e) {
            throw RegistryException.http(404, "HTTP 404 Not Found: '" + text + "' is not a schema id");
        }
    }

    /** As registration would check it: the level says whether all versions count or only the latest. */
    private Object checkAll(Request request) {
        return check(request, registry.incompatibilities(subject(request), schema(request)));
    }

    private Object checkOne(Request request) {
        return check(request, registry.incompatibilities(subject(request), schema(request), version(request)));
    }

    private static Check check(Request request, List<String> messages) {
        return new Check(messages.isEmpty(), flag(request, "verbose") ? Optional.of(messages) : Optional.empty());
    }

    private Object level(Request request) {
        Optional<String> subject = Optional.ofNullable(subject(request));
        Optional<CompatibilityLevel> own = registry.level(subject);
        CompatibilityLevel level = (flag(request, "defaultToGlobal")
                        ? own.or(() -> registry.level(Optional.empty()))
                        : own)
                .orElseThrow(() -> RegistryException.noSubjectLevelCompatibility(subject(request)));
        return Map.of("compatibilityLevel", level.name);
    }

    private Object setLevel(Request request) {
        for (Map.Entry<String, JsonNode> field : request.body().properties()) {
            if (!field.getKey().equals("compatibility") && !field.getValue().isNull()) {
                throw RegistryException.http(
                        422,
                        "The field " + field.getKey() + " is not supported by this registry, only compatibility is");
            }
        }
        String wanted = request.body().path("compatibility").asText("");
        try {
            CompatibilityLevel level = CompatibilityLevel.valueOf(wanted.toUpperCase(Locale.ROOT));
            registry.setLevel(Optional.ofNullable(subject(request)), level);
            return Map.of("compatibility", level.name);
        } catch (IllegalArgumentException e) {
            throw RegistryException.invalidCompatibility(wanted);
        }
    }

    private static String subject(Request request) {
        return request.path("subject");
    }

    private static AvroSchema schema(Request request) {
        return SchemaRequest.parse(request.body(), flag(request, "normalize"));
    }

    /** A number, {@code latest} or its synonym {@code -1}, which is empty. */
    private static OptionalInt version(Request request) {
        String text = request.path("version");
        if (text.equals("latest") || text.equals("-1")) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that no version has.
        }
        throw RegistryException.invalidVersion(text);
    }

    /** A parameter that is true or, by default, false; any case, as clients in other languages write them. */
    private static boolean flag(Request request, String name) {
        return Boolean.parseBoolean(request.query(name).orElse("false"));
    }
}
