package io.mentorkd.devcluster.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;
import java.util.Optional;

/** Registers schemas, and finds them again by what they say. */
final class Registrations {
    private final RegistryStore store;
    private final CompatibilityLevels levels;

    Registrations(RegistryStore store, CompatibilityLevels levels) {
        this.store = store;
        this.levels = levels;
    }

    /**
     * The id of the schema, which becomes the subject's newest version unless it is one already.
     *
     * @throws RegistryException 409 when the subject's compatibility level does not allow it, 42208 for a name that no
     *     subject may have
     */
    int register(String subject, AvroSchema schema) {
        SubjectNames.requireValid(subject);
        String text = schema.canonicalString();
        return store.exclusively(state -> {
            Optional<RegisteredSchema> registered = find(state, subject, text, false);
            if (registered.isPresent()) {
                return registered.get().id();
            }
            List<String> messages = levels.incompatibilities(state, subject, schema, state.versions(subject, false));
            if (!messages.isEmpty()) {
                throw RegistryException.incompatible(subject, messages);
            }
            int id = state.id(text).orElse(state.highestId() + 1);
            store.append(new RegistryRecord.VersionStored(
                    new RegisteredSchema(subject, state.nextVersion(subject), id, text, false)));
            return id;
        });
    }

    /**
     * The version under which the subject has this schema; the newest if there are several.
     *
     * @throws RegistryException 40401 without such a subject, 40403 when it has other schemas only
     */
    RegisteredSchema lookUp(String subject, AvroSchema schema, boolean deletedToo) {
        String text = schema.canonicalString();
        return store.exclusively(state -> {
            if (state.versions(subject, deletedToo).isEmpty()) {
                throw RegistryException.subjectNotFound(subject);
            }
            return find(state, subject, text, deletedToo).orElseThrow(RegistryException::schemaNotFound);
        });
    }

    private static Optional<RegisteredSchema> find(
            RegistryState state, String subject, String text, boolean deletedToo) {
        return state.versions(subject, deletedToo).stream()
                .filter(version -> version.schema().equals(text))
                .reduce((older, newer) -> newer);
    }
}
