package io.mentorkd.devcluster.registry;

import java.util.List;
import java.util.Optional;

/** Deletes versions and subjects: first softly, so that what was written with them stays readable, then for good. */
final class Deletions {
    private final RegistryStore store;

    Deletions(RegistryStore store) {
        this.store = store;
    }

    /**
     * Deletes one version.
     *
     * @throws RegistryException 40401, 40402 when there is none; 40406 when it is softly deleted already; 40407 when it is
     *     to go for good and is not
     */
    int deleteVersion(String subject, VersionNumber number, boolean permanently) {
        return store.exclusively(state -> {
            boolean deletedToo =
                    permanently || number.number().isPresent(); // softly, the latest is the latest live one
            RegisteredSchema version = number.in(state, subject, deletedToo);
            if (permanently) {
                if (!version.deleted()) {
                    throw RegistryException.versionNotSoftDeleted(subject, version.version());
                }
                remove(state, List.of(version));
            } else {
                if (version.deleted()) {
                    throw RegistryException.versionSoftDeleted(subject, version.version());
                }
                store.append(new RegistryRecord.VersionStored(version.asDeleted()));
                forgetLevelWhenGone(state, subject);
            }
            return version.version();
        });
    }

    /**
     * Deletes all versions of a subject.
     *
     * @throws RegistryException 40401 when there is none; 40404 when all are softly deleted already; 40405 when they are
     *     to go for good and are not
     */
    List<Integer> deleteSubject(String subject, boolean permanently) {
        return store.exclusively(state -> {
            List<RegisteredSchema> all = state.versions(subject, true);
            List<RegisteredSchema> live = state.versions(subject, false);
            if (all.isEmpty()) {
                throw RegistryException.subjectNotFound(subject);
            }
            if (permanently) {
                if (!live.isEmpty()) {
                    throw RegistryException.subjectNotSoftDeleted(subject);
                }
                remove(state, all);
                return numbers(all);
            }
            if (live.isEmpty()) {
                throw RegistryException.subjectSoftDeleted(subject);
            }
            store.append(new RegistryRecord.SubjectDeleted(
                    subject, live.get(live.size() - 1).version()));
            forgetLevelWhenGone(state, subject);
            return numbers(live);
        });
    }

    private void remove(RegistryState state, List<RegisteredSchema> versions) {
        store.append(new RegistryRecord.IdsUsed(state.highestId()));
        for (RegisteredSchema version : versions) {
            store.append(new RegistryRecord.VersionRemoved(version.subject(), version.version()));
        }
    }

    /** As Confluent's registry does: a subject that comes back starts with the global level. */
    private void forgetLevelWhenGone(RegistryState state, String subject) {
        if (state.versions(subject, false).isEmpty()
                && state.level(Optional.of(subject)).isPresent()) {
            store.append(new RegistryRecord.LevelRemoved(Optional.of(subject)));
        }
    }

    private static List<Integer> numbers(List<RegisteredSchema> versions) {
        return versions.stream().map(RegisteredSchema::version).toList();
    }
}
