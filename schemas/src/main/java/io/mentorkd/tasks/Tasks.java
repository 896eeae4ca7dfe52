package io.mentorkd.tasks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tasks there are: those of the paper, with the notations of the authors' grader, and those that only we generate. */
public final class Tasks {
    private static final AnswerNotation NUMBER_AS_TEXT = new NumberNotation(NumberNotation.Comparison.TEXT);
    private static final AnswerNotation NUMBER_BY_VALUE = new NumberNotation(NumberNotation.Comparison.VALUE);
    private static final AnswerNotation DIRECTION = new WordNotation(List.of("north", "east", "south", "west"));
    private static final AnswerNotation WEEKDAY =
            new WordNotation(List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"));

    private static final List<Task> ALL = List.of(
            new Task("gsm8k", "School mathematics in several steps", NUMBER_AS_TEXT),
            new Task("asdiv", "School mathematics of many kinds", NUMBER_AS_TEXT),
            new Task("svamp", "School mathematics with distracting facts", NUMBER_BY_VALUE),
            new Task("single_eq", "School mathematics in one equation", NUMBER_BY_VALUE),
            new Task("addsub", "Addition and subtraction in words", NUMBER_BY_VALUE),
            new Task("multiarith", "Arithmetic in words and several steps", NUMBER_AS_TEXT),
            new Task("aqua", "Algebra in words, one of five choices", choice('E', LetterNotation.Gold.LETTER)),
            new Task(
                    "commonsense_qa",
                    "Everyday knowledge, one of five choices",
                    choice('E', LetterNotation.Gold.LETTER_AND_TEXT)),
            new Task(
                    "strategy_qa",
                    "Yes or no by facts that the question does not name",
                    new YesNoNotation(YesNoNotation.Gold.ANY_CASE)),
            new Task(
                    "date_understanding",
                    "Which date is meant, one of six choices",
                    choice('F', LetterNotation.Gold.LETTER)),
            new Task(
                    "tracking_shuffled_objects",
                    "Who holds what after three swaps, one of three choices",
                    choice('C', LetterNotation.Gold.LETTER)),
            new Task(
                    "last_letter_concatenation",
                    "The last letters of some words, put together",
                    new LastLettersNotation()),
            new Task(
                    "coin_flip",
                    "Is a coin still heads up after some people did or did not flip it",
                    new YesNoNotation(YesNoNotation.Gold.LOWER_CASE)),
            new Task(
                    "facing_direction", "Where a boat heads after some people turned it, one after another", DIRECTION),
            new Task("weekday_counting", "The weekday after some people took so many days, one after another", WEEKDAY),
            new Task(
                    "multi_step_arithmetic",
                    "How many apples are in a box after some people added, took or doubled them; 0 to 99 at every step",
                    NUMBER_AS_TEXT),
            new Task(
                    "date_reasoning",
                    "The date so many days or weeks after or before others, in a year without February 29",
                    new MonthDayNotation()));

    private static final Map<String, Task> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Task::name, Function.identity()));

    private Tasks() {}

    /** All tasks: first the paper's, then those that are only generated. */
    public static List<Task> all() {
        return ALL;
    }

    /** The task of that name, or nothing. */
    public static Optional<Task> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The task of that name.
     *
     * @throws UnknownTaskException where there is none; its message names the nearest one and all others
     */
    public static Task require(String name) {
        return find(name)
                .orElseThrow(() -> new UnknownTaskException(
                        "task", name, ALL.stream().map(Task::name).toList()));
    }

    private static AnswerNotation choice(char last, LetterNotation.Gold gold) {
        return new LetterNotation(last, gold);
    }
}
