package io.mentorkd.producers.graders;

import java.time.Instant;

/**
 * A task that nobody knows, of which rationales were passed over.
 *
 * @param task its name
 * @param rationales how many
 * @param since time of the first of them
 */
public record UnknownTask(String task, long rationales, Instant since) {

    /** In place of the names of further tasks, where there are very many. */
    public static final String OTHERS = "(others)";

    /** Both together. */
    UnknownTask plus(UnknownTask other) {
        return new UnknownTask(task, rationales + other.rationales, since.isBefore(other.since) ? since : other.since);
    }
}
