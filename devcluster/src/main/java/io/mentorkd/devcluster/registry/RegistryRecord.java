package io.mentorkd.devcluster.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Optional;

/** What can be said about the registry's state, one record of the log at a time. */
sealed interface RegistryRecord {
    /** A version is there, or is there as softly deleted. */
    record VersionStored(RegisteredSchema version) implements RegistryRecord {}

    /** A version is gone for good. */
    record VersionRemoved(String subject, int version) implements RegistryRecord {}

    /** All versions of a subject up to and including the one named are softly deleted. */
    record SubjectDeleted(String subject, int upToVersion) implements RegistryRecord {}

    /** The compatibility level of a subject, or of all that have none (empty). */
    record LevelStored(Optional<String> subject, CompatibilityLevel level) implements RegistryRecord {}

    /** A subject, or all of them (empty), has no level of its own any more. */
    record LevelRemoved(Optional<String> subject) implements RegistryRecord {}

    /**
     * No id up to this one may be given again. Written before versions are removed: compaction forgets their ids, but
     * records that carry them may still be on topics.
     */
    record IdsUsed(int highestId) implements RegistryRecord {}
}
