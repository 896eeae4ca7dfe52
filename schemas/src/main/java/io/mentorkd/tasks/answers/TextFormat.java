package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;

/**
 * Words, compared in normal form.
 *
 * @param keepCase whether {@code paris} is another answer than {@code Paris}
 */
public record TextFormat(boolean keepCase) implements AnswerFormat {
    /** In any case. */
    public static final TextFormat ANY_CASE = new TextFormat(false);

    @Override
    public String description() {
        return keepCase ? "a text, in the same case" : "a text";
    }

    @Override
    public String asked() {
        return "the answer alone";
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        String form = TextForm.of(region, !keepCase);
        if (form.isEmpty()) {
            return List.of();
        }
        Reading whole = new Reading(form, 0, region.length());
        String shorter = withoutRemark(region);
        String second = TextForm.of(shorter, !keepCase);
        return second.isEmpty() || second.equals(form)
                ? List.of(whole)
                : List.of(whole, new Reading(second, 0, shorter.length()));
    }

    /** Without a remark in brackets at the end, which may belong to the answer or not. */
    private static String withoutRemark(String region) {
        String text = region.stripTrailing();
        String end = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int open = end.lastIndexOf(" (");
        return end.endsWith(")") && open > 0 ? end.substring(0, open) : region;
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        String form = TextForm.of(raw, !keepCase);
        return form.isEmpty() ? Optional.empty() : Optional.of(form);
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.of(answer.equals(gold));
    }
}
