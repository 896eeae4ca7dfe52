package io.mentorkd.tasks;

import java.util.Objects;

/**
 * How answers are graded.
 *
 * @param tasks the tasks that are known
 * @param convention the rules for tasks that have two
 */
public record Grading(Tasks tasks, Convention convention) {

    /** The tasks that come with the program, graded strictly. */
    public static final Grading BUILT_IN = new Grading(Tasks.builtIn(), Convention.STRICT);

    /** The tasks that come with the program, graded as the paper's authors do. */
    public static final Grading OF_THE_PAPER = new Grading(Tasks.builtIn(), Convention.MENTOR_KD);

    /** Checks that both are given. */
    public Grading {
        Objects.requireNonNull(tasks, "tasks");
        Objects.requireNonNull(convention, "convention");
    }
}
