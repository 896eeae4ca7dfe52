package io.mentorkd.devcluster.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the registry knows: the sum of its log's records. Not safe for use by several threads; {@link RegistryStore} guards
 * it.
 */
final class RegistryState {
    private final NavigableMap<String, NavigableMap<Integer, RegisteredSchema>> versions = new TreeMap<>();
    private final Map<Integer, String> schemaOfId = new HashMap<>();
    private final Map<String, Integer> idOfSchema = new HashMap<>();
    private final Map<Optional<String>, CompatibilityLevel> levels = new HashMap<>();
    private int highestId;

    /** Takes a record in; those of one subject must come in the log's order. */
    void apply(RegistryRecord record) {
        if (record instanceof RegistryRecord.VersionStored stored) {
            store(stored.version());
        } else if (record instanceof RegistryRecord.VersionRemoved removed) {
            remove(removed.subject(), removed.version());
        } else if (record instanceof RegistryRecord.SubjectDeleted deleted) {
            for (RegisteredSchema version : versions(deleted.subject(), false)) {
                if (version.version() <= deleted.upToVersion()) {
                    store(version.asDeleted());
                }
            }
        } else if (record instanceof RegistryRecord.LevelStored stored) {
            levels.put(stored.subject(), stored.level());
        } else if (record instanceof RegistryRecord.LevelRemoved removed) {
            levels.remove(removed.subject());
        } else if (record instanceof RegistryRecord.IdsUsed used) {
            highestId = Math.max(highestId, used.highestId());
        }
    }

    /** Every version of every subject, by subject and version. */
    List<RegisteredSchema> all(boolean deletedToo) {
        return versions.keySet().stream()
                .flatMap(subject -> versions(subject, deletedToo).stream())
                .toList();
    }

    /** The versions of a subject in ascending order; empty when there is no such subject. */
    List<RegisteredSchema> versions(String subject, boolean deletedToo) {
        Collection<RegisteredSchema> known =
                versions.getOrDefault(subject, new TreeMap<>()).values();
        List<RegisteredSchema> found = new ArrayList<>();
        for (RegisteredSchema version : known) {
            if (deletedToo || !version.deleted()) {
                found.add(version);
            }
        }
        return found;
    }

    /** The text of an id, softly deleted or not. */
    Optional<String> schema(int id) {
        return Optional.ofNullable(schemaOfId.get(id));
    }

    /** The id that this canonical text has already, under any subject, softly deleted or not. */
    Optional<Integer> id(String schema) {
        return Optional.ofNullable(idOfSchema.get(schema));
    }

    /** The highest id that was ever given; 0 at first. */
    int highestId() {
        return highestId;
    }

    /** The version number that the next schema of a subject gets. */
    int nextVersion(String subject) {
        NavigableMap<Integer, RegisteredSchema> known = versions.getOrDefault(subject, new TreeMap<>());
        return known.isEmpty() ? 1 : known.lastKey() + 1;
    }

    /** The level of a subject's own, or of all that have none (empty), if it was set. */
    Optional<CompatibilityLevel> level(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    private void store(RegisteredSchema version) {
        versions.computeIfAbsent(version.subject(), subject -> new TreeMap<>()).put(version.version(), version);
        schemaOfId.put(version.id(), version.schema());
        idOfSchema.put(version.schema(), version.id());
        highestId = Math.max(highestId, version.id());
    }

    private void remove(String subject, int version) {
        NavigableMap<Integer, RegisteredSchema> known = versions.getOrDefault(subject, new TreeMap<>());
        RegisteredSchema removed = known.remove(version);
        if (known.isEmpty()) {
            versions.remove(subject);
        }
        if (removed != null && all(true).stream().noneMatch(other -> other.id() == removed.id())) {
            schemaOfId.remove(removed.id());
            idOfSchema.remove(removed.schema());
        }
    }
}
