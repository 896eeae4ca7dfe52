package io.mentorkd.devcluster.registry;

import java.util.List;
import java.util.Optional;

/**
 * Which version of a subject a request means.
 *
 * @param number from 1 on, or empty for the latest
 */
record VersionNumber(Optional<Integer> number) {
    /**
     * Reads a number, {@code latest} or its synonym {@code -1}.
     *
     * @throws RegistryException 42202 for anything else
     */
    static VersionNumber parse(String text) {
        if (text.equals("latest") || text.equals("-1")) {
            return new VersionNumber(Optional.empty());
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return new VersionNumber(Optional.of(number));
            }
            throw RegistryException.invalidVersion(text);
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(text);
        }
    }

    /**
     * The version meant.
     *
     * @throws RegistryException 40401 without such a subject, 40402 when the subject has no such version
     */
    RegisteredSchema in(RegistryState state, String subject, boolean deletedToo) {
        List<RegisteredSchema> versions = state.versions(subject, deletedToo);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        if (number.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number.get())
                .findFirst()
                .orElseThrow(
                        () -> RegistryException.versionNotFound(number.get().toString()));
    }
}
