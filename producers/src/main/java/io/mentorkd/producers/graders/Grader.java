package io.mentorkd.producers.graders;

import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Task;
import java.util.concurrent.CompletionStage;

/** What judges a rationale in the filter's place. Any number of threads may ask at once. */
public interface Grader {

    /**
     * Who judges, for the record: its kind, its settings, and a hash of all that decides its verdict.
     */
    String id();

    /**
     * Looks whether it can judge at all, as far as that shows without a rationale.
     *
     * @throws GraderException of fault GRADER if it cannot
     */
    void check();

    /** Judges; the stage fails with a {@link GraderException} where it cannot. */
    CompletionStage<Verdicted> grade(Task task, Rationale rationale);
}
