package io.mentorkd.devcluster.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the registry knows: the sum of its log's records. Not for several threads; {@link Registry} guards it. */
final class RegistryState {
    private final NavigableMap<String, NavigableMap<Integer, RegisteredSchema>> versions = new TreeMap<>();
    private final Map<String, Integer> highestVersion = new HashMap<>(); // by subject
    private final Map<Integer, String> schemaOfId = new HashMap<>();
    private final Map<String, Integer> idOfSchema = new HashMap<>();
    private final Map<Optional<String>, CompatibilityLevel> levels = new HashMap<>();
    private int highestId;

    /** A version is there. */
    void store(RegisteredSchema version) {
        note(version);
        versions.computeIfAbsent(version.subject(), subject -> new TreeMap<>()).put(version.version(), version);
    }

    /** Of a version that was deleted its id stays readable, and its number is not given again. */
    void note(RegisteredSchema version) {
        schemaOfId.put(version.id(), version.schema());
        idOfSchema.put(version.schema(), version.id());
        use(version.id());
        highestVersion.merge(version.subject(), version.version(), Math::max);
        delete(version.subject(), version.version(), version.version());
    }

    /** These versions of a subject were deleted, the last inclusive. */
    void delete(String subject, int first, int last) {
        NavigableMap<Integer, RegisteredSchema> known = versions.getOrDefault(subject, new TreeMap<>());
        known.keySet().removeIf(version -> version >= first && version <= last);
        if (known.isEmpty()) {
            versions.remove(subject);
        }
    }

    /** No id up to this one may be given again. */
    void use(int id) {
        highestId = Math.max(highestId, id);
    }

    /** The level of a subject, or of all that have none (empty), is this, or is that of all or the usual one (empty) again. */
    void setLevel(Optional<String> subject, Optional<CompatibilityLevel> level) {
        level.ifPresentOrElse(now -> levels.put(subject, now), () -> levels.remove(subject));
    }

    /** The subjects that have versions, by name. */
    Set<String> subjects() {
        return new TreeSet<>(versions.keySet());
    }

    /** The versions of a subject in ascending order; empty when there is no such subject. */
    List<RegisteredSchema> versions(String subject) {
        return List.copyOf(versions.getOrDefault(subject, new TreeMap<>()).values());
    }

    /** What a schema that is not known to the subject becomes: its next version, under the id that the text has already, or a new one. */
    RegisteredSchema next(String subject, String schema) {
        return new RegisteredSchema(
                subject,
                highestVersion.getOrDefault(subject, 0) + 1,
                idOfSchema.getOrDefault(schema, highestId + 1),
                schema);
    }

    /** The text of an id. */
    Optional<String> schema(int id) {
        return Optional.ofNullable(schemaOfId.get(id));
    }

    /** The level of a subject's own, or of all that have none (empty), if it was set. */
    Optional<CompatibilityLevel> level(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }
}
