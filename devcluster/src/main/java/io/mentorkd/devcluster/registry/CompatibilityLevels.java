package io.mentorkd.devcluster.registry;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a subject's schemas may change, and whether one does; what compatible means is Confluent's library's business. */
final class CompatibilityLevels {
    private static final CompatibilityLevel DEFAULT = CompatibilityLevel.BACKWARD;

    private final RegistryStore store;

    CompatibilityLevels(RegistryStore store) {
        this.store = store;
    }

    /** @throws RegistryException 42203 when it is none of the seven */
    static CompatibilityLevel parse(String level) {
        try {
            return CompatibilityLevel.valueOf(level.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RegistryException.invalidCompatibility(level);
        }
    }

    /** The level of all subjects that have none of their own. */
    CompatibilityLevel global() {
        return store.exclusively(CompatibilityLevels::global);
    }

    /** The level of a subject's own, if it was set. */
    Optional<CompatibilityLevel> of(String subject) {
        return store.exclusively(state -> state.level(Optional.of(subject)));
    }

    /** Sets the level of a subject, or of all that have none (empty). */
    void set(Optional<String> subject, CompatibilityLevel level) {
        subject.ifPresent(SubjectNames::requireValid);
        store.exclusively(state -> {
            store.append(new RegistryRecord.LevelStored(subject, level));
            return level;
        });
    }

    /** Takes the level of a subject, or of all that have none (empty), back; what it was, if it was set. */
    Optional<CompatibilityLevel> unset(Optional<String> subject) {
        return store.exclusively(state -> {
            Optional<CompatibilityLevel> level = state.level(subject);
            level.ifPresent(known -> store.append(new RegistryRecord.LevelRemoved(subject)));
            return level;
        });
    }

    /** Why the schema may not follow the versions given under the subject's level; empty when it may. */
    List<String> incompatibilities(
            RegistryState state, String subject, AvroSchema schema, List<RegisteredSchema> earlier) {
        CompatibilityLevel level = state.level(Optional.of(subject)).orElseGet(() -> global(state));
        List<AvroSchema> parsed = earlier.stream()
                .map(version -> new AvroSchema(version.schema()))
                .toList();
        List<String> messages = CompatibilityChecker.checker(level).isCompatible(schema, parsed);
        if (messages.isEmpty()) {
            return List.of();
        }
        List<String> withLevel = new ArrayList<>(messages);
        withLevel.add("{compatibility: '" + level.name + "'}");
        return withLevel;
    }

    private static CompatibilityLevel global(RegistryState state) {
        return state.level(Optional.empty()).orElse(DEFAULT);
    }
}
