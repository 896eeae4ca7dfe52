package io.mentorkd.producers.teachers.openai;

import io.mentorkd.producers.costs.TextTokens;
import io.mentorkd.producers.costs.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tokens of a request, by what the server says where that can be true, and else by length.
 *
 * @param usage of the request
 * @param completions of each choice, reasoning included; together those of the usage
 */
record Tokens(Usage usage, List<Integer> completions) {

    /** No answer has more: what would make it so many is not believed. */
    private static final int MOST_TOKENS = 1 << 28;

    /** Copies the list. */
    Tokens {
        completions = List.copyOf(completions);
    }

    /** Tokens of {@code answer} to a prompt of that text. */
    static Tokens of(String prompt, ServerAnswer answer) {
        List<Integer> estimates = answer.choices().stream()
                .map(choice -> Math.max(
                        1,
                        TextTokens.estimate(choice.text() + choice.reasoning().orElse(""))))
                .toList();
        int promptTokens = answer.promptTokens().orElseGet(() -> TextTokens.estimate(prompt));
        OptionalInt told = answer.completionTokens();
        boolean estimated = answer.promptTokens().isEmpty() || told.isEmpty();
        if (told.isEmpty()) {
            return of(promptTokens, 0, estimates, true);
        }
        int all = estimates.stream().mapToInt(Integer::intValue).sum();
        int of = isOfFirstAlone(told.getAsInt(), all, estimates.size()) ? estimates.get(0) : all;
        double each = (double) told.getAsInt() / of;
        if (each * all > MOST_TOKENS) {
            return of(promptTokens, 0, estimates, true);
        }
        List<Integer> completions = new ArrayList<>();
        for (int estimate : estimates) {
            completions.add((int) Math.round(each * estimate));
        }
        int cached = Math.min(promptTokens, answer.cachedTokens().orElse(0));
        return of(promptTokens, cached, completions, estimated || of < all);
    }

    /** Some servers count the first choice only: then the count is nearer to a share than to the whole. */
    private static boolean isOfFirstAlone(int told, int all, int choices) {
        return choices > 1 && told < all * (1 + 1.0 / choices) / 2;
    }

    private static Tokens of(int prompt, int cached, List<Integer> completions, boolean estimated) {
        int generated = completions.stream().mapToInt(Integer::intValue).sum();
        return new Tokens(new Usage(prompt, cached, generated, 0, estimated), completions);
    }
}
