package io.mentorkd.producers.graders;

import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Reading;
import io.mentorkd.tasks.answers.StrictConvention;
import io.mentorkd.tasks.answers.StrictGrade;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of a rationale that a grader is shown.
 *
 * @param normal what it means in the task's format; empty where no answer was found
 * @param verbatim the same as it was written; empty where no answer was found
 */
record ShownAnswer(Optional<String> normal, Optional<String> verbatim) {

    /** The answer at the first place of the task's order that yields one. */
    static ShownAnswer of(Task task, Rationale rationale) {
        Attempt attempt = new Attempt(rationale.getChain(), Optional.ofNullable(rationale.getCompletion()));
        Optional<StrictGrade.FoundAnswer> found = StrictConvention.find(
                task.answers().format(),
                task.answers().where(),
                attempt,
                rationale.getQuestion().getChoices());
        return new ShownAnswer(
                found.map(answer -> String.join(
                        " | ", answer.readings().stream().map(Reading::answer).toList())),
                found.map(answer -> verbatim(attempt, answer)));
    }

    private static String verbatim(Attempt attempt, StrictGrade.FoundAnswer answer) {
        String part = answer.part() == StrictGrade.Part.CHAIN
                ? attempt.chain()
                : attempt.completion().orElseThrow();
        List<Reading> readings = answer.readings();
        OptionalInt start = readings.stream().mapToInt(Reading::start).min();
        OptionalInt end = readings.stream().mapToInt(Reading::end).max();
        return part.substring(start.orElseThrow(), end.orElseThrow());
    }
}
