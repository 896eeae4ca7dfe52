package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What follows {@code Answer:}, {@code the answer is} and their like, or comes before {@code is the answer}. */
final class PhraseText {
    private static final List<String> ANSWERS = List.of(
            "answers",
            "answer",
            "ans",
            "antwort",
            "r\u00E9ponse",
            "reponse",
            "respuesta",
            "risposta",
            "resposta",
            "\u043E\u0442\u0432\u0435\u0442",
            "\u7B54\u6848",
            "\u7B54\u3048");
    private static final List<String> OPTIONS = List.of("option", "choice", "statement");
    /** What a word of both begins with, in either case: most letters of a text begin none. */
    private static final String FIRST_LETTERS = "aArR\u043E\u041E\u7B54oOcCsS";

    private static final Set<String> RIGHT = Set.of("correct", "right", "best", "final");
    private static final Set<String> CONDITIONS = Set.of("if", "whether", "suppose", "assume", "unless");
    private static final Set<String> POINTING =
            Set.of("this", "that", "it", "which", "what", "here", "so", "one", "above");
    private static final int MOST_TRIED = 64;
    private static final int MOST_MARKS = 3;
    private static final int MOST_TRIED_TO_THE_END = 4;

    private final String text;
    private final int from;
    private final Extent extent;

    private PhraseText(String text, int from, Extent extent) {
        this.text = text;
        this.from = from;
        this.extent = extent;
    }

    /** The last phrase from {@code from} on that an answer goes with. */
    static Optional<Found> last(
            String text, int from, Extent extent, Function<Region, List<Reading>> read, Place place) {
        PhraseText phrases = new PhraseText(text, from, extent);
        int most = extent == Extent.REST ? MOST_TRIED_TO_THE_END : MOST_TRIED;
        int tried = 0;
        for (int at = text.length() - 1; at >= from && tried < most; at--) {
            Optional<Region> region = phrases.at(at);
            if (region.isPresent()) {
                tried++;
                List<Reading> readings = read.apply(region.get());
                if (!readings.isEmpty()) {
                    return Optional.of(new Found(place, region.get(), readings));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Region> at(int at) {
        boolean begins = FIRST_LETTERS.indexOf(text.charAt(at)) >= 0
                && (at == from || text.charAt(at) >= 0x2E80 || !Character.isLetter(text.charAt(at - 1)));
        if (!begins) {
            return Optional.empty();
        }
        int end = wordEnd(at, ANSWERS);
        int option = end < 0 ? wordEnd(at, OPTIONS) : -1;
        end = option >= 0 && RIGHT.contains(wordBefore(at)) ? option : end;
        if (end < 0) {
            return Optional.empty();
        }
        Optional<Region> reversed = reversed(at, end);
        if (reversed.isPresent()) {
            return reversed;
        }
        boolean name = at > from && text.charAt(at - 1) == '"' && end < text.length() && text.charAt(end) == '"';
        int start = new PhraseEnd(text, isHeading(at)).after(end);
        return start < 0 || isCondition(at) ? Optional.empty() : Optional.of(region(start, name));
    }

    private int wordEnd(int at, List<String> words) {
        for (String word : words) {
            int end = at + word.length();
            if (text.regionMatches(true, at, word, 0, word.length())
                    && (end == text.length()
                            || !Character.isLetterOrDigit(text.charAt(end))
                            || word.charAt(0) >= 0x2E80)) {
                return end;
            }
        }
        return -1;
    }

    private String wordBefore(int at) {
        int end = at;
        while (end > from && at - end < 4 && " *_".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > from && end - start < 20 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Whether nothing but marks and words such as {@code final} is before the phrase on its line. */
    private boolean isHeading(int at) {
        int line = at;
        while (line > from && text.charAt(line - 1) != '\n') {
            line--;
            if (at - line > 40) {
                return false;
            }
        }
        for (String word : text.substring(line, at).split("[\\s*_#:.0-9-]+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (!lower.isEmpty() && !RIGHT.contains(lower) && !lower.equals("the")) {
                return false;
            }
        }
        return true;
    }

    private boolean isCondition(int at) {
        int start = Math.max(Sentences.start(text, at), Math.max(from, at - 30));
        for (String word : text.substring(start, at).split("[^\\p{L}]+", -1)) {
            if (CONDITIONS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private Region region(int start, boolean name) {
        int begin = start;
        if (name) {
            return jsonValue(begin);
        }
        while (begin < text.length() && isDress(begin)) {
            begin++;
        }
        if (extent == Extent.REST) {
            return Region.from(text, begin);
        }
        boolean nextLine = text.substring(start, begin).indexOf('\n') >= 0;
        if (extent == Extent.BULLETS && nextLine) {
            int blank = text.indexOf("\n\n", begin);
            int end = blank < 0 ? text.length() : blank;
            return Region.of(text, lineStart(begin), Math.min(end, begin + Region.LONGEST));
        }
        int sentence = Sentences.end(text, begin);
        boolean asked = sentence > begin && text.charAt(sentence - 1) == '?';
        int end = asked ? Sentences.end(text, sentence) : sentence;
        boolean exclaimed = end > begin && text.charAt(end - 1) == '!';
        return Region.of(text, begin, exclaimed ? end - 1 : end);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** White space and marks that may stand between a phrase and its answer, the ends of lines included; not {@code *5*}'s. */
    private boolean isDress(int at) {
        char c = text.charAt(at);
        boolean formula =
                c == '$' && at + 1 < text.length() && (text.charAt(at + 1) == '$' || text.charAt(at + 1) == '\n');
        boolean secondDollar = c == '$' && text.charAt(at - 1) == '$';
        boolean bracket = text.startsWith("\\[", at) || (c == '[' && text.charAt(at - 1) == '\\');
        return Character.isWhitespace(c) || isClosingMark(at) || formula || secondDollar || bracket;
    }

    /** Whether a mark of emphasis ends what is before it or stands alone, and does not begin what follows it. */
    private boolean isClosingMark(int at) {
        char c = text.charAt(at);
        if (c != '*' && c != '_') {
            return false;
        }
        int first = at;
        while (first > from && at - first < MOST_MARKS && text.charAt(first - 1) == c) {
            first--;
        }
        int after = at + 1;
        while (after < text.length() && after - at < MOST_MARKS && text.charAt(after) == c) {
            after++;
        }
        boolean opens = (first == 0 || Character.isWhitespace(text.charAt(first - 1)))
                && after < text.length()
                && !Character.isWhitespace(text.charAt(after));
        return !opens;
    }

    /** The value of a JSON member: to its closing quote, or to what ends a number. */
    private Region jsonValue(int start) {
        int begin = start;
        while (begin < text.length() && text.charAt(begin) == ' ') {
            begin++;
        }
        boolean quoted = begin < text.length() && text.charAt(begin) == '"';
        int end = quoted ? begin + 1 : begin;
        int limit = Math.min(text.length(), begin + Region.LONGEST);
        while (end < limit && (quoted ? text.charAt(end) != '"' : ",}]\n".indexOf(text.charAt(end)) < 0)) {
            end += text.charAt(end) == '\\' && end + 1 < limit ? 2 : 1;
        }
        return Region.of(text, quoted ? begin + 1 : begin, Math.min(end, limit));
    }

    /** What comes before {@code is the correct answer}, where nothing follows it. */
    private Optional<Region> reversed(int at, int end) {
        int after = end;
        while (after < text.length() && "*_\"' ".indexOf(text.charAt(after)) >= 0 && after - end < 8) {
            after++;
        }
        if (after < text.length() && ".,;!)\n".indexOf(text.charAt(after)) < 0) {
            return Optional.empty();
        }
        String before = text.substring(Math.max(Sentences.start(text, at), from), at);
        String lower = before.toLowerCase(Locale.ROOT).replaceAll("[*_]", " ").stripTrailing();
        for (String right : RIGHT) {
            lower = lower.endsWith(" " + right)
                    ? lower.substring(0, lower.length() - right.length()).stripTrailing()
                    : lower;
        }
        if (!lower.endsWith(" is the")) {
            return Optional.empty();
        }
        String answer = lower.substring(0, lower.length() - 7).stripTrailing();
        String last = answer.substring(answer.lastIndexOf(' ') + 1);
        int start = at - before.length();
        return answer.isEmpty() || POINTING.contains(last)
                ? Optional.empty()
                : Optional.of(Region.of(text, start, start + Math.min(answer.length(), before.length())));
    }
}
