package io.mentorkd.devcluster.registry;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Schemas and how far they may change, with the log behind them. One request at a time looks or changes something, so a request
 * sees all that were answered before; a change is in the log, acknowledged, before anybody sees it.
 */
final class Registry implements AutoCloseable {
    private static final CompatibilityLevel DEFAULT = CompatibilityLevel.BACKWARD;
    /** Names that Confluent keeps for itself. */
    private static final Set<String> RESERVED = Set.of("", "__GLOBAL", "__EMPTY");

    private final RegistryLog log;
    private RegistryState state;
    private boolean uncertain;

    /** Replays the log. */
    Registry(RegistryLog log) {
        this.log = log;
        this.state = replay(log);
    }

    /**
     * The id of the schema, which becomes the subject's newest version unless it is one already.
     *
     * @throws RegistryException 409 when the subject's compatibility level does not allow it, 42208 for a name that no
     *     subject may have
     */
    synchronized int register(String subject, AvroSchema schema) {
        requireValid(subject);
        String text = schema.canonicalString();
        Optional<RegisteredSchema> known = newest(state().versions(subject), text);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> messages = incompatibilities(subject, schema, state.versions(subject));
        if (!messages.isEmpty()) {
            throw RegistryException.incompatible(subject, messages);
        }
        RegisteredSchema version = state.next(subject, text);
        append(RegistryRecords.of(version));
        return version.id();
    }

    /**
     * The version under which the subject has this schema; the newest if there are several.
     *
     * @throws RegistryException 40401 without such a subject, 40403 when it has other schemas only
     */
    synchronized RegisteredSchema lookUp(String subject, AvroSchema schema) {
        return newest(versions(subject), schema.canonicalString()).orElseThrow(RegistryException::schemaNotFound);
    }

    /** Every subject, by name. */
    synchronized Set<String> subjects() {
        return state().subjects();
    }

    /**
     * The versions of a subject in ascending order.
     *
     * @throws RegistryException 40401 without such a subject
     */
    synchronized List<RegisteredSchema> versions(String subject) {
        List<RegisteredSchema> versions = state().versions(subject);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    /**
     * One version of a subject; the latest where no number is given.
     *
     * @throws RegistryException 40401 without such a subject, 40402 when it has no such version
     */
    synchronized RegisteredSchema version(String subject, OptionalInt number) {
        List<RegisteredSchema> versions = versions(subject);
        int wanted = number.orElse(versions.get(versions.size() - 1).version());
        return versions.stream()
                .filter(version -> version.version() == wanted)
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(wanted));
    }

    /** The text of an id. */
    synchronized Optional<String> schema(int id) {
        return state().schema(id);
    }

    /** The level of a subject's own, if it was set; of all that have none (empty) there always is one. */
    synchronized Optional<CompatibilityLevel> level(Optional<String> subject) {
        return state().level(subject).or(() -> subject.isEmpty() ? Optional.of(DEFAULT) : Optional.empty());
    }

    /** Sets the level of a subject, or of all that have none (empty). */
    synchronized void setLevel(Optional<String> subject, CompatibilityLevel level) {
        subject.ifPresent(Registry::requireValid);
        state();
        append(RegistryRecords.of(subject, level));
    }

    /** Why the schema may not become the subject's next version; empty when it may. */
    synchronized List<String> incompatibilities(String subject, AvroSchema schema) {
        return incompatibilities(subject, schema, state().versions(subject));
    }

    /** The same compared with one version; nothing stands in the way where the latest is meant and there is none. */
    synchronized List<String> incompatibilities(String subject, AvroSchema schema, OptionalInt number) {
        boolean isFirst = number.isEmpty() && state().versions(subject).isEmpty();
        return incompatibilities(subject, schema, isFirst ? List.of() : List.of(version(subject, number)));
    }

    @Override
    public void close() {
        log.close();
    }

    private static Optional<RegisteredSchema> newest(List<RegisteredSchema> versions, String text) {
        return versions.stream()
                .filter(version -> version.schema().equals(text))
                .reduce((older, newer) -> newer);
    }

    /** What compatible means is Confluent's library's business. */
    private List<String> incompatibilities(String subject, AvroSchema schema, List<RegisteredSchema> earlier) {
        CompatibilityLevel level =
                level(Optional.of(subject)).or(() -> level(Optional.empty())).orElseThrow();
        List<AvroSchema> parsed = earlier.stream()
                .map(version -> new AvroSchema(version.schema()))
                .toList();
        List<String> messages =
                new ArrayList<>(CompatibilityChecker.checker(level).isCompatible(schema, parsed));
        if (!messages.isEmpty()) {
            messages.add("{compatibility: '" + level.name + "'}");
        }
        return messages;
    }

    private RegistryState state() {
        if (uncertain) {
            state = replay(log);
            uncertain = false;
        }
        return state;
    }

    /** Where a record was not acknowledged it may be in the log all the same: the state is read anew before the next request. */
    private void append(LogEntry entry) {
        uncertain = true;
        log.append(entry);
        uncertain = false;
        RegistryRecords.apply(entry, state);
    }

    private static RegistryState replay(RegistryLog log) {
        RegistryState state = new RegistryState();
        for (LogEntry entry : log.read()) {
            try {
                RegistryRecords.apply(entry, state);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "the registry's log holds " + e.getMessage() + ", its key is " + entry.key(), e);
            }
        }
        return state;
    }

    /** @throws RegistryException 42208 for names that Confluent keeps for itself, contexts, and control characters */
    private static void requireValid(String subject) {
        if (RESERVED.contains(subject)) {
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
