package io.mentorkd.tasks.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the letters of options in an answer: {@code (B)}, {@code b)}, {@code B. Paris}, {@code A or B}, not {@code a dog}. */
final class ChoiceLetters {
    private static final Set<String> LABELS = Set.of("option", "options", "choice", "choices", "letter", "answer");
    private static final Set<String> JOINING = Set.of(
            "or",
            "and",
            "but",
            "is",
            "are",
            "be",
            "either",
            "both",
            "not",
            "only",
            "neither",
            "nor",
            "think",
            "choose",
            "pick",
            "select",
            "with",
            "it's",
            "that's",
            "probably",
            "likely",
            "therefore",
            "thus",
            "clearly",
            "say",
            "guess",
            "rather");
    private static final Set<String> FOLLOWING = Set.of(
            "or", "and", "because", "since", "as", "is", "but", "not", "which", "only", "nor", "rather", "instead");
    private static final Set<String> EXPLAINING = Set.of("because", "since", "as", "which", "where", "given");
    private static final Set<String> ALL = Set.of("all", "everything", "anything", "any");
    private static final Set<String> WRONG = Set.of("wrong", "incorrect", "false", "not");

    private final List<Token> tokens;
    private final int count;
    private final boolean lettersOnly;

    private ChoiceLetters(List<Token> tokens, int count) {
        this.tokens = tokens;
        this.count = count;
        this.lettersOnly = tokens.stream()
                .filter(token -> !token.isSignOf(".,;:/&()[]\n!"))
                .allMatch(token -> token.isWord()
                        && (token.text().length() == 1
                                || JOINING.contains(token.lower())
                                || LABELS.contains(token.lower())));
    }

    /** The letters that {@code text}, plain, gives as its answer, the first {@code count} of the alphabet. */
    static List<Mentions.Mention> of(String text, int count) {
        ChoiceLetters letters = new ChoiceLetters(Token.of(text, false), count);
        List<Mentions.Mention> found = new ArrayList<>();
        for (int i = 0; i < letters.tokens.size(); i++) {
            int value = letters.value(i);
            if (value >= 0 && letters.isAnswer(i) && !letters.isDenied(i)) {
                Token token = letters.tokens.get(i);
                found.add(new Mentions.Mention(value, token.start(), token.end()));
            }
        }
        return found;
    }

    /** Those that begin before an explanation, where one does. */
    static List<Mentions.Mention> beforeExplanation(String text, List<Mentions.Mention> found) {
        for (Token token : Token.of(text, false)) {
            if (token.isWord()
                    && EXPLAINING.contains(token.lower())
                    && found.stream().anyMatch(m -> m.end() <= token.start())
                    && found.stream().noneMatch(m -> m.start() <= token.start() && token.end() <= m.end())) {
                return found.stream().filter(m -> m.start() < token.start()).toList();
            }
        }
        return found;
    }

    private int value(int i) {
        Token token = tokens.get(i);
        if (!token.isWord() || token.text().length() != 1) {
            return -1;
        }
        char c = Character.toUpperCase(token.text().charAt(0));
        return c >= 'A' && c < 'A' + count ? c - 'A' : -1;
    }

    private boolean isAnswer(int i) {
        Token token = tokens.get(i);
        Token before = i == 0 ? null : tokens.get(i - 1);
        Token after = i + 1 == tokens.size() ? null : tokens.get(i + 1);
        boolean glued = before != null && token.touches(before) && !before.isSignOf("([/&,:;\n");
        if (glued || isPartOfName(token, after)) {
            return false;
        }
        boolean opened = before != null && before.isSignOf("([");
        if (opened
                && i > 1
                && before.touches(tokens.get(i - 2))
                && !tokens.get(i - 2).isSignOf(":.,;")) {
            return false;
        }
        boolean closed = after != null && after.isSignOf(")]") && after.touches(token);
        boolean labelled = before != null && before.isWord() && LABELS.contains(before.lower());
        boolean first = i == 0 || (opened && i == 1);
        boolean marked = after == null || after.isSignOf(".:),;]\n!");
        if (closed || lettersOnly || (labelled && !isArticle(token, after)) || (first && marked)) {
            return true;
        }
        boolean joined = before != null
                && (before.isSignOf("/&,:;\n=") || (before.isWord() && JOINING.contains(before.lower())));
        return Character.isUpperCase(token.text().charAt(0)) && (first || joined) && !isArticle(token, after);
    }

    /** {@code A dog} and {@code I think}: a word where a letter could be. */
    private static boolean isArticle(Token token, Token after) {
        boolean word = token.text().equalsIgnoreCase("a") || token.text().equals("I");
        return word && after != null && (after.isWord() || after.isNumber()) && !FOLLOWING.contains(after.lower());
    }

    /** {@code C++}, {@code C-section}, {@code E = 5}. */
    private static boolean isPartOfName(Token token, Token after) {
        return after != null
                && ((after.touches(token) && (after.isSignOf("+#-^\u00D7*_'") || after.isNumber()))
                        || after.isSignOf("=+\u00D7<>"));
    }

    private boolean isDenied(int i) {
        for (int before = i - 1; before >= Math.max(0, i - 4); before--) {
            Token token = tokens.get(before);
            if (token.isWord("but")
                    && before > 0
                    && ALL.contains(tokens.get(before - 1).lower())) {
                return true;
            }
            if (token.isSignOf(",;\n.") || token.isWord("but")) {
                break;
            }
            if (token.isWord()
                    && Negation.isOne(token.lower(), tokens.get(before + 1).lower())) {
                return true;
            }
        }
        boolean judged = i + 2 < tokens.size() && tokens.get(i + 1).isWord("is");
        return judged && WRONG.contains(tokens.get(i + 2).lower());
    }
}
