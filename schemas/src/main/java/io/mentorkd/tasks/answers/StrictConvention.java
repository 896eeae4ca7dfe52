package io.mentorkd.tasks.answers;

import io.mentorkd.records.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Grades an attempt by the convention {@code strict}, version 1: what an answer can mean has to be right, all of it.
 *
 * <p>The first place of the task's order that yields a reading decides. The verdict is CORRECT where every reading is the
 * gold answer or one of the references, WRONG where none is, AMBIGUOUS where some are.
 */
public final class StrictConvention {
    /** The convention's name, for graded records. */
    public static final String NAME = "strict";

    /** The convention's version, for graded records; it grows when any attempt would be graded otherwise than before. */
    public static final int VERSION = 1;

    private StrictConvention() {}

    /**
     * Grades {@code attempt}, in time linear in its length.
     *
     * @param gold the gold answer, or empty where nobody knows it: the verdict is then NO_GOLD
     * @param references further right answers; one that is not in the format counts for nothing
     * @param choices the texts of the question's options, A first; empty where it has none
     */
    public static StrictGrade grade(
            AnswerFormat format,
            Extraction extraction,
            Attempt attempt,
            Optional<String> gold,
            List<String> references,
            List<String> choices) {
        Optional<StrictGrade.FoundAnswer> answer = find(format, extraction, attempt, choices);
        if (gold.isEmpty()) {
            return new StrictGrade(Verdict.NO_GOLD, answer);
        }
        Optional<String> right = gold(format, gold.get(), choices);
        if (right.isEmpty()) {
            return new StrictGrade(Verdict.GOLD_UNPARSED, answer);
        }
        if (answer.isEmpty()) {
            return new StrictGrade(attempt.cutInReasoning() ? Verdict.TRUNCATED : Verdict.UNPARSED, answer);
        }
        List<String> rights = new ArrayList<>(List.of(right.get()));
        references.forEach(reference -> gold(format, reference, choices).ifPresent(rights::add));
        return new StrictGrade(verdict(format, answer.get().readings(), rights), answer);
    }

    /**
     * The answer that an attempt gives, whatever the right one is: what a vote counts and what a grader outside is shown.
     */
    public static Optional<StrictGrade.FoundAnswer> find(
            AnswerFormat format, Extraction extraction, Attempt attempt, List<String> choices) {
        Optional<AnswerSearch> completion =
                attempt.completion().filter(text -> !text.isBlank()).flatMap(text -> search(format, choices, text));
        Optional<AnswerSearch> chain = search(format, choices, attempt.chain());
        for (Place place : extraction.order()) {
            Optional<StrictGrade.FoundAnswer> found = place instanceof Place.Completion
                    ? completion
                            .flatMap(AnswerSearch::completion)
                            .map(answer -> found(StrictGrade.Part.COMPLETION, answer))
                    : find(place, completion, chain);
            if (found.isPresent()) {
                return found;
            }
        }
        return extraction.order().stream().anyMatch(Place.Completion.class::isInstance)
                ? chain.flatMap(AnswerSearch::bare).map(answer -> found(StrictGrade.Part.CHAIN, answer))
                : Optional.empty();
    }

    /** A regular expression and a JSON pointer look into the completion too, before the chain; other places do not. */
    private static Optional<StrictGrade.FoundAnswer> find(
            Place place, Optional<AnswerSearch> completion, Optional<AnswerSearch> chain) {
        boolean both = place instanceof Place.Regex || place instanceof Place.JsonAt;
        return completion
                .filter(search -> both)
                .flatMap(search -> search.at(place))
                .map(answer -> found(StrictGrade.Part.COMPLETION, answer))
                .or(() ->
                        chain.flatMap(search -> search.at(place)).map(answer -> found(StrictGrade.Part.CHAIN, answer)));
    }

    private static StrictGrade.FoundAnswer found(StrictGrade.Part part, Found found) {
        return new StrictGrade.FoundAnswer(part, found.place(), found.inWhole());
    }

    private static Optional<AnswerSearch> search(AnswerFormat format, List<String> choices, String text) {
        int from = Reasoning.end(text);
        return from < 0 ? Optional.empty() : Optional.of(new AnswerSearch(format, choices, text, from));
    }

    /**
     * The gold answer in normal form: {@code raw}, or what follows {@code ####} in it or stands in its last box, as data sets
     * have it; empty where it is not in the format.
     */
    public static Optional<String> gold(AnswerFormat format, String raw, List<String> choices) {
        if (raw.length() > Region.LONGEST && format.extent() != Extent.REST) {
            return Optional.empty();
        }
        int hashes = raw.lastIndexOf("####");
        if (hashes >= 0) {
            return format.gold(raw.substring(hashes + 4), choices);
        }
        Optional<Region> boxed = format instanceof LatexFormat || raw.indexOf("\\boxed") >= 0
                ? BoxedText.last(raw, 0)
                : Optional.empty();
        return format.gold(boxed.map(Region::text).orElse(raw), choices);
    }

    private static Verdict verdict(AnswerFormat format, List<Reading> readings, List<String> rights) {
        int same = 0;
        int different = 0;
        for (Reading reading : readings) {
            Match match = Match.DIFFERENT;
            for (String right : rights) {
                match = match.or(format.compare(reading.answer(), right));
            }
            same += match == Match.SAME ? 1 : 0;
            different += match == Match.DIFFERENT ? 1 : 0;
        }
        return same == readings.size()
                ? Verdict.CORRECT
                : different == readings.size() ? Verdict.WRONG : Verdict.AMBIGUOUS;
    }
}
