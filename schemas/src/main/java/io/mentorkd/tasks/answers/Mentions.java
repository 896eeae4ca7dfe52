package io.mentorkd.tasks.answers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a text names values, as whole words, in any case. */
final class Mentions {
    /**
     * A value that is named.
     *
     * @param value the index of the value
     * @param start where it begins in the plain text
     * @param end where it ends, exclusive
     */
    record Mention(int value, int start, int end) {
        boolean isWithin(Mention other) {
            return start >= other.start && end <= other.end && end - start < other.end - other.start;
        }
    }

    private static final String OPERATORS = "+\u00D7\u00F7^=<>";

    private Mentions() {}

    /** The form in which texts are compared. */
    static String key(String text) {
        return TextForm.of(PlainText.plain(Normalizer.normalize(text, Normalizer.Form.NFC)), true);
    }

    /**
     * The values that {@code text}, plain, names and does not deny; none that lies in a longer one.
     *
     * @param keys the values, each as {@link #key} makes it; an empty one is never named
     */
    static List<Mention> of(String text, List<String> keys) {
        String folded = TextForm.folded(text).replace('\n', ' ');
        List<Mention> all = new ArrayList<>();
        for (int value = 0; value < keys.size(); value++) {
            String key = keys.get(value);
            for (int at = key.isEmpty() ? -1 : folded.indexOf(key); at >= 0; at = folded.indexOf(key, at + 1)) {
                if (isWhole(folded, at, at + key.length())) {
                    all.add(new Mention(value, at, at + key.length()));
                }
            }
        }
        return outermost(all).stream()
                .filter(mention -> !isDenied(folded, mention))
                .toList();
    }

    /** Those that lie in no longer one, in the order of the text. */
    private static List<Mention> outermost(List<Mention> all) {
        List<Mention> kept = new ArrayList<>();
        List<Mention> ordered = all.stream()
                .sorted(Comparator.comparingInt(Mention::start)
                        .thenComparing(Comparator.comparingInt(Mention::end).reversed()))
                .toList();
        Mention furthest = new Mention(0, 0, 0);
        for (Mention mention : ordered) {
            if (!mention.isWithin(furthest)) {
                kept.add(mention);
            }
            furthest = mention.end() > furthest.end() ? mention : furthest;
        }
        return kept;
    }

    /** Those of {@code inner} that lie in no longer one of {@code outer}; both in the order of the text. */
    static List<Mention> outside(List<Mention> inner, List<Mention> outer) {
        List<Mention> kept = new ArrayList<>();
        Mention furthest = new Mention(0, 0, 0);
        int next = 0;
        for (Mention mention : inner) {
            while (next < outer.size() && outer.get(next).start() <= mention.start()) {
                furthest = outer.get(next).end() > furthest.end() ? outer.get(next) : furthest;
                next++;
            }
            if (!mention.isWithin(furthest)) {
                kept.add(mention);
            }
        }
        return kept;
    }

    private static boolean isWhole(String text, int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char after = end == text.length() ? ' ' : text.charAt(end);
        char beyond = end + 1 >= text.length() ? ' ' : text.charAt(end + 1);
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        boolean joined = (isWord(before) && isWord(first)) || (isWord(after) && isWord(last));
        boolean number = (Character.isDigit(first) && "-.,/$".indexOf(before) >= 0)
                || (Character.isDigit(last) && (after == '%' || after == '/' || after == '!'))
                || (Character.isDigit(last) && (after == '.' || after == ',') && Character.isDigit(beyond));
        boolean compound = (before == '-' && isWord(first)) || (after == '-' && isWord(beyond));
        return !joined && !number && !compound && !isOperand(text, start, end);
    }

    private static boolean isOperand(String text, int start, int end) {
        int before = start - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        int after = end;
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        return (before >= 0 && OPERATORS.indexOf(text.charAt(before)) >= 0 && text.charAt(before) != '=')
                || (after < text.length() && OPERATORS.indexOf(text.charAt(after)) >= 0);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    /** Whether one of the three words before, with no comma between, says {@code not}. */
    private static boolean isDenied(String text, Mention mention) {
        int end = mention.start();
        String next = "";
        for (int words = 0; words < 3 && end > 0; words++) {
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            int start = end;
            while (start > 0 && (isWord(text.charAt(start - 1)) || text.charAt(start - 1) == '\'')) {
                start--;
            }
            if (start == end) {
                return false;
            }
            String word = text.substring(start, end);
            if (word.equals("but") || Negation.isOne(word, next)) {
                return !word.equals("but");
            }
            next = word;
            end = start;
        }
        return false;
    }
}
