package io.mentorkd.tasks;

import java.util.Objects;

/**
 * How the answers of a task are judged.
 *
 * @param grader who judges
 * @param acceptance when an answer counts as right
 */
public record Judging(GraderRef grader, Acceptance acceptance) {

    /** By the gold answer. */
    public static final Judging BY_GOLD = new Judging(new GraderRef.Gold(), new Acceptance.ByGrade());

    /** Checks that the two go together. */
    public Judging {
        Objects.requireNonNull(grader, "grader");
        if (acceptance instanceof Acceptance.ByVote && !(grader instanceof GraderRef.Gold)) {
            throw new IllegalArgumentException(
                    "accept by vote needs grader gold: what another grader has judged is not voted on");
        }
    }
}
