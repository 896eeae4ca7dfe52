package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.UnknownTaskException;
import java.util.List;
import java.util.Optional;

/** The generated tasks there are. */
public final class GeneratedTasks {
    private static final List<GeneratedTask> ALL = List.of(
            new CoinFlip(People.of(2, 4)),
            new LastLetterConcatenation(LastLetterConcatenation.NAMES, 2, 4),
            new TrackingShuffledObjects(TrackingShuffledObjects.COLOURS),
            new FacingDirection(People.of(3, 4)),
            new WeekdayCounting(People.of(3, 4)),
            new MultiStepArithmetic(People.of(2, 4)),
            new DateReasoning(People.of(2, 3)));

    private GeneratedTasks() {}

    /** All of them: first those that ask in the paper's words. */
    public static List<GeneratedTask> all() {
        return ALL;
    }

    /** The generated task of that name, or nothing. */
    public static Optional<GeneratedTask> find(String name) {
        return ALL.stream()
                .filter(generated -> generated.task().name().equals(name))
                .findFirst();
    }

    /**
     * The generated task of that name.
     *
     * @throws UnknownTaskException where there is none; its message names the nearest one and all others
     */
    public static GeneratedTask require(String name) {
        return find(name)
                .orElseThrow(() -> new UnknownTaskException(
                        "generated task",
                        name,
                        ALL.stream().map(generated -> generated.task().name()).toList()));
    }
}
