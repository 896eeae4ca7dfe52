package io.mentorkd.devcluster.registry;

import java.util.Objects;

/**
 * One version of a subject, as answers and the log have it.
 *
 * @param subject usually {@code <topic>-value}
 * @param version counted from 1 within the subject; a number is never used twice
 * @param id what stands in front of every serialized record; the same for the same schema text under any subject
 * @param schema the canonical text, as {@code AvroSchema} gives it
 */
record RegisteredSchema(String subject, int version, int id, String schema) {
    RegisteredSchema {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(schema, "schema");
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
        if (id < 0) {
            throw new IllegalArgumentException("id must be at least 0, was " + id);
        }
    }
}
