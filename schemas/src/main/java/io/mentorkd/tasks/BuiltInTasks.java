package io.mentorkd.tasks;

import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.ChoiceFormat;
import io.mentorkd.tasks.answers.Ending;
import io.mentorkd.tasks.answers.Extraction;
import io.mentorkd.tasks.answers.NumberFormat;
import io.mentorkd.tasks.answers.OneOfFormat;
import io.mentorkd.tasks.answers.TextFormat;
import io.mentorkd.tasks.answers.YesNoFormat;
import io.mentorkd.tasks.mentorkd.AnswerNotation;
import io.mentorkd.tasks.mentorkd.LastLettersNotation;
import io.mentorkd.tasks.mentorkd.LetterNotation;
import io.mentorkd.tasks.mentorkd.MonthDayNotation;
import io.mentorkd.tasks.mentorkd.NumberNotation;
import io.mentorkd.tasks.mentorkd.WordNotation;
import io.mentorkd.tasks.mentorkd.YesNoNotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tasks that come with the program: those of the paper, and those that only we generate. */
final class BuiltInTasks implements Tasks {
    static final BuiltInTasks ALL_OF_THEM = new BuiltInTasks();

    private static final AnswerNotation NUMBER_AS_TEXT = new NumberNotation(NumberNotation.Comparison.TEXT);
    private static final AnswerNotation NUMBER_BY_VALUE = new NumberNotation(NumberNotation.Comparison.VALUE);
    private static final List<String> DIRECTIONS = List.of("north", "east", "south", "west");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private static final List<Task> ALL = List.of(
            task("gsm8k", "School mathematics in several steps", NumberFormat.EXACT, NUMBER_AS_TEXT),
            task("asdiv", "School mathematics of many kinds", NumberFormat.EXACT, NUMBER_AS_TEXT),
            task("svamp", "School mathematics with distracting facts", NumberFormat.EXACT, NUMBER_BY_VALUE),
            task("single_eq", "School mathematics in one equation", NumberFormat.EXACT, NUMBER_BY_VALUE),
            task("addsub", "Addition and subtraction in words", NumberFormat.EXACT, NUMBER_BY_VALUE),
            task("multiarith", "Arithmetic in words and several steps", NumberFormat.EXACT, NUMBER_AS_TEXT),
            task(
                    "aqua",
                    "Algebra in words, one of five choices",
                    new ChoiceFormat('E'),
                    choice('E', LetterNotation.Gold.LETTER)),
            task(
                    "commonsense_qa",
                    "Everyday knowledge, one of five choices",
                    new ChoiceFormat('E'),
                    choice('E', LetterNotation.Gold.LETTER_AND_TEXT)),
            task(
                    "strategy_qa",
                    "Yes or no by facts that the question does not name",
                    YesNoFormat.ENGLISH,
                    new YesNoNotation(YesNoNotation.Gold.ANY_CASE)),
            task(
                    "date_understanding",
                    "Which date is meant, one of six choices",
                    new ChoiceFormat('F'),
                    choice('F', LetterNotation.Gold.LETTER)),
            task(
                    "tracking_shuffled_objects",
                    "Who holds what after three swaps, one of three choices",
                    new ChoiceFormat('C'),
                    choice('C', LetterNotation.Gold.LETTER)),
            told(
                    "last_letter_concatenation",
                    "The last letters of some words, put together",
                    "End with a line 'Answer: ' and the letters as one word.",
                    TextFormat.ANY_CASE,
                    new LastLettersNotation()),
            task(
                    "coin_flip",
                    "Is a coin still heads up after some people did or did not flip it",
                    YesNoFormat.ENGLISH,
                    new YesNoNotation(YesNoNotation.Gold.LOWER_CASE)),
            task(
                    "facing_direction",
                    "Where a boat heads after some people turned it, one after another",
                    new OneOfFormat(DIRECTIONS),
                    new WordNotation(DIRECTIONS)),
            task(
                    "weekday_counting",
                    "The weekday after some people took so many days, one after another",
                    new OneOfFormat(WEEKDAYS),
                    new WordNotation(WEEKDAYS)),
            task(
                    "multi_step_arithmetic",
                    "How many apples are in a box after some people added, took or doubled them; 0 to 99 at every step",
                    NumberFormat.EXACT,
                    NUMBER_AS_TEXT),
            told(
                    "date_reasoning",
                    "The date so many days or weeks after or before others, in a year without February 29",
                    "End with a line 'Answer: ' and the date as month and day, such as January 31.",
                    TextFormat.ANY_CASE,
                    new MonthDayNotation()));

    private static final Map<String, Task> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Task::name, Function.identity()));

    private BuiltInTasks() {}

    /** First the paper's, then those that are only generated. */
    @Override
    public List<Task> all() {
        return ALL;
    }

    @Override
    public Optional<Task> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Task task(String name, String description, AnswerFormat format, AnswerNotation notation) {
        return told(
                name,
                description,
                Ending.of(format, Extraction.USUAL).map(Ending::told).orElseThrow(),
                format,
                notation);
    }

    /** A task whose format says less of its answers than a model has to know. */
    private static Task told(
            String name, String description, String answerFormat, AnswerFormat format, AnswerNotation notation) {
        return new Task(
                name,
                1,
                description,
                QuestionTemplate.USUAL,
                Prompt.of(Optional.of(answerFormat)),
                new Answers(format, Extraction.USUAL, Optional.of(notation)),
                Judging.BY_GOLD,
                Optional.empty());
    }

    private static AnswerNotation choice(char last, LetterNotation.Gold gold) {
        return new LetterNotation(last, gold);
    }
}
