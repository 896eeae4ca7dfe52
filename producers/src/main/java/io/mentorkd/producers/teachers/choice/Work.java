package io.mentorkd.producers.teachers.choice;

import io.mentorkd.producers.prompts.Prompting;
import java.util.Objects;

/**
 * What a teacher is put to.
 *
 * @param entry the teacher
 * @param group its share group
 * @param samples rationales wanted for each question, at least 1
 * @param prompting how it is asked
 */
public record Work(TeacherEntry entry, String group, int samples, Prompting prompting) {

    /** Checks the number. */
    public Work {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(prompting, "prompting");
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1, was " + samples);
        }
    }
}
