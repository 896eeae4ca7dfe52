package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * One word of a fixed list, such as a compass direction or a weekday; case does not count.
 *
 * <p>A candidate is a whole run of letters that is in the list. Its normalised form is written as in the list.
 *
 * @param words the list, not empty
 */
public record WordNotation(List<String> words) implements AnswerNotation {
    /** Copies the list and checks that it holds words. */
    public WordNotation {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("words must not be empty");
        }
        for (String word : words) {
            if (word.isEmpty() || PythonText.lettersEnd(word, 0) != word.length()) {
                throw new IllegalArgumentException("words must hold letters only, was " + words);
            }
        }
    }

    @Override
    public String description() {
        return "one of " + String.join(", ", words);
    }

    @Override
    public Optional<Candidate> extract(String text, int from, Which which) {
        Optional<Candidate> found = Optional.empty();
        int index = from;
        while (index < text.length()) {
            int start = index;
            int end = PythonText.lettersEnd(text, start);
            index = end + 1;
            Optional<String> word = word(text, start, end);
            if (word.isPresent()) {
                found = Optional.of(new Candidate(word.get(), start, end));
                if (which == Which.FIRST) {
                    return found;
                }
            }
        }
        return found;
    }

    @Override
    public Optional<String> normaliseGold(String gold) {
        return word(gold, 0, gold.length());
    }

    @Override
    public boolean matches(String answer, String gold) {
        return answer.equals(gold);
    }

    /** The word of the list that stands between {@code start} and {@code end}. */
    private Optional<String> word(String text, int start, int end) {
        for (String word : words) {
            if (word.length() == end - start && text.regionMatches(true, start, word, 0, word.length())) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
