package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the body that registration, lookup and compatibility check share. */
final class SchemaRequest {
    private static final Set<String> UNSUPPORTED =
            Set.of("references", "metadata", "ruleSet", "schemaTagsToAdd", "schemaTagsToRemove", "propagateSchemaTags");
    private static final Set<String> GIVEN_BY_REGISTRY = Set.of("version", "id");

    private SchemaRequest() {}

    /**
     * The schema asked about.
     *
     * @throws RegistryException 42201 when it is no Avro schema or asks for what this registry cannot do; 42205 when it
     *     brings its own id or version; 422 for a field that Confluent's registry does not know either
     */
    static AvroSchema parse(JsonNode body, boolean normalize) {
        if (!body.isObject()) {
            throw RegistryException.http(422, "The request body must be a JSON object with the field schema");
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            check(field.getKey(), field.getValue());
        }
        JsonNode text = body.path("schema");
        if (!text.isTextual() || text.asText().isBlank()) {
            throw RegistryException.invalidSchema("the field schema must be a string that holds an Avro schema");
        }
        AvroSchema schema = avro(text.asText());
        return normalize ? schema.normalize() : schema;
    }

    private static void check(String field, JsonNode value) {
        if (field.equals("schema")) {
            return;
        }
        if (field.equals("schemaType")) {
            if (!value.isNull() && !value.asText().equals("AVRO")) {
                throw RegistryException.invalidSchema(
                        "schema type " + value + " is not supported by this registry, only AVRO is");
            }
        } else if (UNSUPPORTED.contains(field)) {
            if (!isNeutral(value)) {
                throw RegistryException.invalidSchema("the field " + field
                        + " is not supported by this registry and would change what the schema means");
            }
        } else if (GIVEN_BY_REGISTRY.contains(field)) {
            if (value.asInt(0) > 0) {
                throw RegistryException.notPermitted(
                        "This registry gives ids and versions itself; leave out the field " + field);
            }
        } else {
            throw RegistryException.http(422, "Unrecognized field: " + field);
        }
    }

    /** Whether a value is the same as leaving its field out. */
    private static boolean isNeutral(JsonNode value) {
        boolean isFalse = value.isBoolean() && !value.asBoolean();
        boolean isEmpty = value.isContainerNode() && value.isEmpty();
        return value.isNull() || isFalse || isEmpty;
    }

    private static AvroSchema avro(String text) {
        try {
            AvroSchema schema = new AvroSchema(text, List.of(), Map.of(), null, true);
            schema.validate();
            return schema;
        } catch (
                RuntimeException
                        e) { // Avro's own, and at times what it stumbles over: NullPointerException for an unknown name
            throw RegistryException.invalidSchema(e.getMessage());
        }
    }
}
