package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A formula in LaTeX: equal by value where it is a number, else by its normal form, else by what the caller's equality says.
 *
 * @param equality who decides where normal forms differ; empty: they are different
 */
public record LatexFormat(Optional<Equality> equality) implements AnswerFormat {

    /** Checks that the equality is given, be it empty. */
    public LatexFormat {
        Objects.requireNonNull(equality, "equality");
    }

    @Override
    public String description() {
        return "a formula in LaTeX";
    }

    @Override
    public String instruction() {
        return "End with the formula in \\boxed{}.";
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        String form = LatexForm.of(region);
        return form.isEmpty() ? List.of() : List.of(new Reading(form, 0, region.length()));
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        String form = LatexForm.of(raw);
        return form.isEmpty() ? Optional.empty() : Optional.of(form);
    }

    @Override
    public Match compare(String answer, String gold) {
        String givenName = LatexForm.name(answer);
        String rightName = LatexForm.name(gold);
        if (!givenName.isEmpty() && !rightName.isEmpty() && !givenName.equals(rightName)) {
            return Match.DIFFERENT;
        }
        return compareValues(withoutName(answer, givenName), withoutName(gold, rightName));
    }

    /** A name for what is asked, as of {@code x=5}, says nothing about it. */
    private static String withoutName(String form, String name) {
        return name.isEmpty() ? form : form.substring(name.length() + 1);
    }

    private Match compareValues(String answer, String gold) {
        if (answer.equals(gold)) {
            return Match.SAME;
        }
        Optional<String> given = NumberFormat.EXACT.gold(answer, List.of());
        Optional<String> right = NumberFormat.EXACT.gold(gold, List.of());
        if (given.isPresent() && right.isPresent()) {
            return NumberFormat.EXACT.compare(given.get(), right.get());
        }
        return equality.map(outside -> outside.compare(answer, gold)).orElse(Match.DIFFERENT);
    }
}
