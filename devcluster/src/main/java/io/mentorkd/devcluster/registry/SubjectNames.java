package io.mentorkd.devcluster.registry;

/** Which names a subject may have. */
final class SubjectNames {
    private SubjectNames() {}

    /** @throws RegistryException 42208 for names that Confluent keeps for itself, contexts, and control characters */
    static void requireValid(String subject) {
        if (subject.isEmpty() || subject.equals("__GLOBAL") || subject.equals("__EMPTY")) {
            throw RegistryException.invalidSubject(subject, "the name is reserved");
        }
        if (subject.startsWith(":.")) {
            throw RegistryException.invalidSubject(subject, "contexts are not supported by this registry");
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw RegistryException.invalidSubject(
                    subject.replaceAll("\\p{Cntrl}", "?"), "it contains a control character");
        }
    }
}
