package io.mentorkd.tasks.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Yes or no, by any of their usual words.
 *
 * @param yes further words for yes, such as {@code ja}
 * @param no further words for no
 */
public record YesNoFormat(Set<String> yes, Set<String> no) implements AnswerFormat {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final Set<String> YES_WORDS = Set.of("yes", "yeah", "yep", "yup", "true");
    private static final Set<String> NO_WORDS = Set.of("no", "nope", "nah", "false");
    /** Words that also judge an answer given before, and so count only where none of the others is there. */
    private static final Set<String> JUDGING_YES = Set.of("correct", "affirmative");

    private static final Set<String> JUDGING_NO = Set.of("incorrect", "negative");
    private static final Set<String> SHORT_YES = Set.of("y", "t");
    private static final Set<String> SHORT_NO = Set.of("n", "f");
    private static final Set<String> EXPLAINING = Set.of("because", "since", "as", "which", "where", "given");
    private static final Set<String> PARTLY =
            Set.of("half", "partly", "partially", "sometimes", "sort", "longer", "mostly");
    private static final Set<String> DOUBT = Set.of("doubt", "question", "problem", "matter");

    /** English words alone. */
    public static final YesNoFormat ENGLISH = new YesNoFormat(Set.of(), Set.of());

    /** Checks that each is a word, and none means both. */
    public YesNoFormat {
        yes = words("yes", yes);
        no = words("no", no);
        Set<String> others = no;
        yes.stream()
                .filter(word -> others.contains(word) || NO_WORDS.contains(word))
                .findFirst()
                .ifPresent(word -> {
                    throw new IllegalArgumentException(
                            "yes and no must have no word in common, both have '" + word + "'");
                });
        no.stream().filter(YES_WORDS::contains).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException("no must not have a word for yes, has '" + word + "'");
        });
    }

    private static Set<String> words(String name, Set<String> words) {
        for (String word : words) {
            if (word.isEmpty() || !word.codePoints().allMatch(Character::isLetter)) {
                throw new IllegalArgumentException(name + " must be single words, has '" + word + "'");
            }
        }
        return Set.copyOf(
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
    }

    @Override
    public String description() {
        return "yes or no";
    }

    @Override
    public String asked() {
        return "yes or no";
    }

    @Override
    public List<Reading> read(String region, List<String> choices) {
        PlainText plain = PlainText.of(region);
        List<Token> tokens = Token.of(plain.text(), false);
        boolean alone = tokens.stream()
                        .filter(token -> token.isWord() || token.isNumber())
                        .count()
                == 1;
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (boolean judging : new boolean[] {false, true}) {
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (!readings.isEmpty() && token.isWord() && EXPLAINING.contains(token.lower())) {
                    break;
                }
                meaning(tokens, i, judging, alone)
                        .ifPresent(word -> readings.putIfAbsent(word, plain.reading(word, token.start(), token.end())));
            }
            if (!readings.isEmpty()) {
                break;
            }
        }
        return List.copyOf(readings.values());
    }

    private Optional<String> meaning(List<Token> tokens, int i, boolean judging, boolean alone) {
        Token token = tokens.get(i);
        if (!token.isWord()) {
            return Optional.empty();
        }
        String word = token.lower();
        boolean means = judging
                ? JUDGING_YES.contains(word) || (alone && SHORT_YES.contains(word))
                : YES_WORDS.contains(word) || yes.contains(word);
        boolean denies = judging
                ? JUDGING_NO.contains(word) || (alone && SHORT_NO.contains(word))
                : (NO_WORDS.contains(word) && isAnswer(tokens, i)) || no.contains(word);
        if (!means && !denies) {
            return Optional.empty();
        }
        if (i > 0 && PARTLY.contains(tokens.get(i - 1).lower())) {
            return Optional.empty();
        }
        boolean directly = i > 0 && tokens.get(i - 1).isWord("not");
        boolean turned = isDenied(tokens, i) && (directly || !word.equals(NO));
        return Optional.of(means != turned ? YES : NO);
    }

    /** {@code no} before a word, within a sentence, counts what there is none of: {@code there is no coin}. */
    private static boolean isAnswer(List<Token> tokens, int i) {
        if (!tokens.get(i).isWord(NO)) {
            return true;
        }
        boolean word = i + 1 < tokens.size() && tokens.get(i + 1).isWord();
        if (word && DOUBT.contains(tokens.get(i + 1).lower())) {
            return false;
        }
        Token before = i == 0 ? null : tokens.get(i - 1);
        boolean joined = before == null || !before.isWord() || before.isWord("or") || before.isWord("and");
        return joined || !word;
    }

    private static boolean isDenied(List<Token> tokens, int i) {
        for (int before = i - 1; before >= Math.max(0, i - 3); before--) {
            Token token = tokens.get(before);
            if (!token.isWord() || token.isWord("and") || token.isWord("or")) {
                return false;
            }
            if (Negation.isOne(token.lower(), tokens.get(before + 1).lower())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<String> gold(String raw, List<String> choices) {
        List<Reading> readings = read(raw, choices);
        return readings.size() == 1 ? Optional.of(readings.get(0).answer()) : Optional.empty();
    }

    @Override
    public Match compare(String answer, String gold) {
        return Match.of(answer.equals(gold));
    }
}
