package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Optional;

/**
 * Records of {@code _schemas} in Confluent's layout: the key says what it is about ({@code keytype}), the fields are in
 * Confluent's order because the key's bytes are what compaction compares.
 */
final class RegistryRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "version";

    private RegistryRecords() {}

    /** A version is there. */
    static LogEntry of(RegisteredSchema version) {
        ObjectNode key = JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", version.subject())
                .put(VERSION, version.version())
                .put("magic", 1);
        ObjectNode value = JSON.valueToTree(version);
        return entry(key, value.put("deleted", false));
    }

    /** The compatibility level of a subject, or of all that have none (empty). */
    static LogEntry of(Optional<String> subject, CompatibilityLevel level) {
        ObjectNode key = JSON.createObjectNode()
                .put("keytype", "CONFIG")
                .put("subject", subject.orElse(null))
                .put("magic", 0);
        ObjectNode value = JSON.createObjectNode();
        subject.ifPresent(name -> value.put("subject", name));
        return entry(key, value.put("compatibilityLevel", level.name));
    }

    /**
     * Takes a record in; those of one subject must come in the log's order. Deletions that another registry has written, or an
     * earlier one of ours, hold.
     *
     * @throws IllegalArgumentException when the record cannot be read, or means something that this registry cannot do
     */
    static void apply(LogEntry entry, RegistryState state) {
        try {
            JsonNode key = JSON.readTree(entry.key());
            JsonNode value = JSON.readTree(entry.value().orElse("{}"));
            switch (required(key, "keytype").asText()) {
                case "SCHEMA" -> {
                    int version = required(key, VERSION).asInt();
                    if (entry.value().isPresent()) {
                        schema(required(key, "subject").asText(), version, value, state);
                    } else {
                        state.delete(required(key, "subject").asText(), version, version);
                    }
                }
                case "DELETE_SUBJECT" ->
                    state.delete(
                            required(key, "subject").asText(),
                            1,
                            value.path(VERSION).asInt());
                case "CONFIG" ->
                    state.setLevel(
                            Optional.of(key.path("subject"))
                                    .filter(JsonNode::isTextual)
                                    .map(JsonNode::asText),
                            entry.value()
                                    .map(set -> CompatibilityLevel.valueOf(required(value, "compatibilityLevel")
                                            .asText())));
                // Confluent's registry skips these unread; ours wrote here which ids it had given before it forgot
                // their schemas.
                case "NOOP" -> state.use(value.path("highestId").asInt());
                default -> throw new IllegalArgumentException("a record of a type that this registry does not know");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a record that is no JSON", e);
        }
    }

    private static void schema(String subject, int version, JsonNode value, RegistryState state) {
        if (!value.path("schemaType").asText("AVRO").equals("AVRO")
                || !value.path("references").isEmpty()
                || !value.path("ruleSet").isEmpty()) {
            throw new IllegalArgumentException("a schema that is not Avro, or has references or rules");
        }
        RegisteredSchema schema = new RegisteredSchema(
                subject,
                version,
                required(value, "id").asInt(),
                required(value, "schema").asText());
        if (value.path("deleted").asBoolean(false)) {
            state.note(schema);
        } else {
            state.store(schema);
        }
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("a record without " + field);
        }
        return value;
    }

    private static LogEntry entry(ObjectNode key, ObjectNode value) {
        return new LogEntry(key.toString(), Optional.of(value.toString()));
    }
}
