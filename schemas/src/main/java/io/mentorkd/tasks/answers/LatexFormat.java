package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A formula in LaTeX: equal by value where it is a number, else by its normal form. A task that wants more, such as {@code 1+x}
 * for {@code x+1}, has a grader outside.
 */
public record LatexFormat() implements AnswerFormat {
    /** A comma in a formula parts thousands or the elements of a list; decimals it does not. */
    private static final Pattern DECIMAL_COMMA = Pattern.compile(",(?![0-9]{3}(?![0-9]))");

    @Override
    public String description() {
        return "a formula in LaTeX";
    }

    @Override
    public String asked() {
        return "the formula";
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

    private static Match compareValues(String answer, String gold) {
        if (answer.equals(gold)) {
            return Match.SAME;
        }
        Optional<String> given = number(answer);
        Optional<String> right = number(gold);
        return given.isPresent() && right.isPresent()
                ? NumberFormat.EXACT.compare(given.get(), right.get())
                : Match.DIFFERENT;
    }

    /** The number that a formula is; {@code (1,2)}, {@code [-2,2]} and {@code 1,2} are none. */
    private static Optional<String> number(String form) {
        boolean several = DECIMAL_COMMA.matcher(form).find()
                || (form.indexOf(',') >= 0
                        && (form.indexOf('(') >= 0 || form.indexOf('[') >= 0 || form.contains("\\{")));
        return several ? Optional.empty() : NumberFormat.EXACT.gold(form, List.of());
    }
}
