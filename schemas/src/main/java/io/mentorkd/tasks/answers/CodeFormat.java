package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The last closed block of code of a language. Whether it is right is judged outside: no gold answer is in this format.
 *
 * @param language the language in lower case, such as {@code python}
 */
public record CodeFormat(String language) implements AnswerFormat {
    private static final Map<String, Set<String>> SHORT = Map.of(
            "python", Set.of("python", "python3", "py"),
            "javascript", Set.of("javascript", "js"),
            "typescript", Set.of("typescript", "ts"),
            "cpp", Set.of("cpp", "c++", "cc"),
            "rust", Set.of("rust", "rs"),
            "bash", Set.of("bash", "sh", "shell"));

    /** Checks the language. */
    public CodeFormat {
        Objects.requireNonNull(language, "language");
        if (!language.matches("[a-z0-9+#._-]{1,30}+")) {
            throw new IllegalArgumentException("language must be a name such as python, was '" + language + "'");
        }
    }

    @Override
    public String description() {
        return "code in " + language;
    }

    @Override
    public String asked() {
        return "the whole program";
    }

    @Override
    public Extent extent() {
        return Extent.REST;
    }

    @Override
    public boolean showsItself() {
        return true;
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        return Fences.last(region, SHORT.getOrDefault(language, Set.of(language)))
                .filter(block -> !region.substring(block.start(), block.end()).isBlank())
                .map(block ->
                        List.of(new Reading(region.substring(block.start(), block.end()), block.start(), block.end())))
                .orElse(List.of());
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        return Optional.empty();
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.DIFFERENT;
    }
}
