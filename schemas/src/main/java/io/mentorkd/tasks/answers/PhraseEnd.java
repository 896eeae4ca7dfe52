package io.mentorkd.tasks.answers;

import java.util.Locale;
import java.util.Set;

/** Where a phrase such as {@code answer to the question is:} ends and its answer begins. */
final class PhraseEnd {
    private static final Set<String> VERBS =
            Set.of("is", "are", "be", "equals", "ist", "es", "est", "\u00E9", "\u00E8", "son", "lautet", "\u2014");
    private static final Set<String> NONE = Set.of("choices", "options", "choice's", "key", "sheet", "format");
    private static final int LONGEST = 120;
    private static final int MOST_WORDS = 9;

    private final String text;
    private final boolean heading;

    /** @param heading whether the phrase is the first on its line */
    PhraseEnd(String text, boolean heading) {
        this.text = text;
        this.heading = heading;
    }

    /** The index at which the answer begins after the word that ends at {@code end}; -1 where none follows. */
    int after(int end) {
        int limit = Math.min(text.length(), end + LONGEST);
        int words = 0;
        int at = end;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == ':' || c == '\uFF1A' || c == '=' || c == '\u2192' || c == '\u21D2' || c == '\u662F') {
                return at + (text.startsWith("=>", at) ? 2 : 1);
            }
            if (c == '\n') {
                return heading && words == 0 ? at : -1;
            }
            if (c == '(') {
                while (at < limit && text.charAt(at) != ')') {
                    at++;
                }
                at++;
            } else if (words == 0
                    && (c == '-' || c == '\u2013' || c == '\u2014')
                    && isSpace(at - 1)
                    && isSpace(at + 1)) {
                return at + 1;
            } else if (Character.isLetter(c)) {
                int next = wordEnd(at, limit);
                String word = text.substring(at, next).toLowerCase(Locale.ROOT);
                words++;
                if (VERBS.contains(word)) {
                    return afterVerb(next);
                }
                if (words > MOST_WORDS || NONE.contains(word) || Negation.isOne(word, "")) {
                    return -1;
                }
                at = next;
            } else if (Character.isWhitespace(c) || "*_`\"'$,".indexOf(c) >= 0 || (words > 0 && isInQualifier(c))) {
                at++;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isInQualifier(char c) {
        return Character.isDigit(c) || c == '/' || c == '-' || c == '#';
    }

    private boolean isSpace(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == ' ';
    }

    private int wordEnd(int at, int limit) {
        int end = at;
        while (end < limit && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '\'')) {
            end++;
        }
        return end;
    }

    /** A colon may follow the verb. */
    private int afterVerb(int end) {
        int at = end;
        while (at < text.length() && at - end < 6 && " *_".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':' ? at + 1 : end;
    }
}
