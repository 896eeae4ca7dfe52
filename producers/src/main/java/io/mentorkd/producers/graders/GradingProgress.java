package io.mentorkd.producers.graders;

import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What was done since the stage started. A rationale that is delivered again counts each time.
 *
 * @param judged judgements that the broker has, by verdict
 * @param passedOver rationales that are not for graders, by reason
 * @param unknownTasks the tasks of those that nobody knows
 * @param failures tries that failed
 * @param deadLettered rationales that went to the dead letters
 */
public record GradingProgress(
        Map<Verdict, Long> judged,
        Map<PassedOver, Long> passedOver,
        List<UnknownTask> unknownTasks,
        long failures,
        long deadLettered) {

    /** Copies the counts. */
    public GradingProgress {
        judged = Map.copyOf(judged);
        passedOver = Map.copyOf(passedOver);
        unknownTasks = List.copyOf(unknownTasks);
    }

    /** All judgements. */
    public long judgements() {
        return judged.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All that was passed over. */
    public long passedOverTotal() {
        return passedOver.values().stream().mapToLong(Long::longValue).sum();
    }
}
