package io.mentorkd.producers.teachers;

import io.mentorkd.records.Source;
import java.util.Objects;

/**
 * Who a teacher's rationales are said to be by. With question, prompt version and sample index it makes a rationale's id, before
 * anything is generated; so whatever changes what a teacher may say changes its identity or its prompt.
 *
 * @param source teacher or mentor; no part of the id
 * @param generator name of the model or program
 * @param revision of it, with all settings that matter to what it says
 */
public record Identity(Source source, String generator, String revision) {

    /** Checks that generator and revision say something. */
    public Identity {
        Objects.requireNonNull(source, "source");
        if (generator.isBlank()) {
            throw new IllegalArgumentException("generator must not be blank, was '" + generator + "'");
        }
        if (revision.isBlank()) {
            throw new IllegalArgumentException("revision must not be blank, was '" + revision + "'");
        }
    }

    /** A teacher, as opposed to a mentor. */
    public static Identity ofTeacher(String generator, String revision) {
        return new Identity(Source.TEACHER, generator, revision);
    }
}
