package io.mentorkd.devcluster.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Optional;

/**
 * Records in Confluent's layout: the key says what it is about ({@code keytype}), the fields are in Confluent's order
 * because the key's bytes are what compaction compares.
 */
final class RegistryRecordJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SCHEMA_MAGIC = 1;
    private static final int MAGIC = 0;

    private RegistryRecordJson() {}

    static LogEntry encode(RegistryRecord record) {
        if (record instanceof RegistryRecord.VersionStored stored) {
            RegisteredSchema version = stored.version();
            ObjectNode value = JSON.createObjectNode()
                    .put("subject", version.subject())
                    .put("version", version.version())
                    .put("id", version.id())
                    .put("schema", version.schema())
                    .put("deleted", version.deleted());
            return entry(schemaKey(version.subject(), version.version()), value);
        } else if (record instanceof RegistryRecord.VersionRemoved removed) {
            return tombstone(schemaKey(removed.subject(), removed.version()));
        } else if (record instanceof RegistryRecord.SubjectDeleted deleted) {
            ObjectNode value =
                    JSON.createObjectNode().put("subject", deleted.subject()).put("version", deleted.upToVersion());
            return entry(key("DELETE_SUBJECT", Optional.of(deleted.subject())), value);
        } else if (record instanceof RegistryRecord.LevelStored stored) {
            ObjectNode value = JSON.createObjectNode();
            stored.subject().ifPresent(subject -> value.put("subject", subject));
            value.put("compatibilityLevel", stored.level().name);
            return entry(key("CONFIG", stored.subject()), value);
        } else if (record instanceof RegistryRecord.LevelRemoved removed) {
            return tombstone(key("CONFIG", removed.subject()));
        } else if (record instanceof RegistryRecord.IdsUsed used) {
            // Confluent's registry skips records of this type unread, so the value is ours to choose.
            ObjectNode key = JSON.createObjectNode().put("keytype", "NOOP").put("magic", MAGIC);
            return entry(key, JSON.createObjectNode().put("highestId", used.highestId()));
        }
        throw new IllegalArgumentException("unknown record " + record);
    }

    /**
     * Empty for records that say nothing to this registry.
     *
     * @throws IllegalArgumentException when the record cannot be read, or means something that this registry cannot do
     */
    static Optional<RegistryRecord> decode(LogEntry entry) {
        try {
            JsonNode key = JSON.readTree(entry.key());
            Optional<JsonNode> value = entry.value().isPresent()
                    ? Optional.of(JSON.readTree(entry.value().get()))
                    : Optional.empty();
            return switch (required(key, "keytype").asText()) {
                case "SCHEMA" -> Optional.of(version(key, value));
                case "DELETE_SUBJECT" ->
                    value.map(v -> new RegistryRecord.SubjectDeleted(
                            required(key, "subject").asText(),
                            required(v, "version").asInt()));
                case "CONFIG" -> Optional.of(level(key, value));
                case "NOOP" ->
                    value.filter(v -> v.has("highestId"))
                            .map(v -> new RegistryRecord.IdsUsed(
                                    v.get("highestId").asInt()));
                default -> throw new IllegalArgumentException("a record of a type that this registry does not know");
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a record that is no JSON", e);
        }
    }

    private static RegistryRecord version(JsonNode key, Optional<JsonNode> stored) {
        String subject = required(key, "subject").asText();
        int version = required(key, "version").asInt();
        if (stored.isEmpty()) {
            return new RegistryRecord.VersionRemoved(subject, version);
        }
        JsonNode value = stored.get();
        if (!value.path("schemaType").asText("AVRO").equals("AVRO")
                || !value.path("references").isEmpty()
                || !value.path("ruleSet").isEmpty()) {
            throw new IllegalArgumentException("a schema that is not Avro, or has references or rules");
        }
        return new RegistryRecord.VersionStored(new RegisteredSchema(
                subject,
                version,
                required(value, "id").asInt(),
                required(value, "schema").asText(),
                value.path("deleted").asBoolean(false)));
    }

    private static RegistryRecord level(JsonNode key, Optional<JsonNode> value) {
        Optional<String> subject =
                key.path("subject").isTextual() ? Optional.of(key.get("subject").asText()) : Optional.empty();
        return value.<RegistryRecord>map(v -> new RegistryRecord.LevelStored(
                        subject,
                        CompatibilityLevel.valueOf(
                                required(v, "compatibilityLevel").asText())))
                .orElseGet(() -> new RegistryRecord.LevelRemoved(subject));
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("a record without " + field);
        }
        return value;
    }

    private static ObjectNode schemaKey(String subject, int version) {
        return JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", subject)
                .put("version", version)
                .put("magic", SCHEMA_MAGIC);
    }

    private static ObjectNode key(String type, Optional<String> subject) {
        ObjectNode key = JSON.createObjectNode().put("keytype", type);
        key.put("subject", subject.orElse(null));
        return key.put("magic", MAGIC);
    }

    private static LogEntry entry(ObjectNode key, ObjectNode value) {
        return new LogEntry(key.toString(), Optional.of(value.toString()));
    }

    private static LogEntry tombstone(ObjectNode key) {
        return new LogEntry(key.toString(), Optional.empty());
    }
}
