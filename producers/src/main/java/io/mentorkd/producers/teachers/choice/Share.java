package io.mentorkd.producers.teachers.choice;

import java.util.Set;

/**
 * The questions that a teacher is to have.
 *
 * @param name of the teacher
 * @param tasks whose questions it is for, before any teacher that names none; empty: of all tasks that no teacher names
 * @param weight how many it has among those that may have the same questions, relative to theirs; above 0
 */
public record Share(String name, Set<String> tasks, double weight) {

    private static final double LARGEST = 1e6;

    /** Checks the weight and copies the tasks. */
    public Share {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank, was '" + name + "'");
        }
        if (!(weight > 0 && weight <= LARGEST)) {
            throw new IllegalArgumentException("weight must be above 0 and at most 1000000, was " + weight);
        }
        tasks = Set.copyOf(tasks);
    }

    /** All questions. */
    public static Share all(String name) {
        return new Share(name, Set.of(), 1);
    }
}
