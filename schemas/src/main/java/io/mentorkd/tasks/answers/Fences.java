package io.mentorkd.tasks.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The fenced blocks of a Markdown text. */
final class Fences {
    /**
     * A block.
     *
     * @param language what follows the opening fence, in lower case; empty where nothing does
     * @param start where its first line begins
     * @param end where its last line ends, exclusive
     */
    record Block(String language, int start, int end) {}

    private Fences() {}

    /** All closed blocks, in order. */
    static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        String fence = "";
        String language = "";
        int start = 0;
        int line = 0;
        while (line < text.length()) {
            int newline = text.indexOf('\n', line);
            int end = newline < 0 ? text.length() : newline;
            int next = newline < 0 ? text.length() : newline + 1;
            String mark = mark(text, line, end);
            if (fence.isEmpty() && !mark.isEmpty()) {
                fence = mark;
                language = language(text.substring(text.indexOf(mark, line) + mark.length(), end));
                start = next;
            } else if (!fence.isEmpty()
                    && mark.startsWith(fence)
                    && text.substring(line, end).strip().equals(mark)) {
                blocks.add(new Block(language, start, Math.max(start, line - 1)));
                fence = "";
            }
            line = next;
        }
        return blocks;
    }

    /** The last block in one of {@code languages}, or else the last that names none. */
    static Optional<Block> last(String text, Set<String> languages) {
        List<Block> blocks = of(text);
        return last(blocks, languages).or(() -> last(blocks, Set.of("")));
    }

    private static Optional<Block> last(List<Block> blocks, Set<String> languages) {
        return blocks.stream()
                .filter(block -> languages.contains(block.language()))
                .reduce((first, second) -> second);
    }

    /** The run of three or more backticks or tildes that a line begins with; empty where it does not. */
    private static String mark(String text, int line, int end) {
        int start = line;
        while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        int at = start;
        while (at < end
                && (text.charAt(at) == '`' || text.charAt(at) == '~')
                && text.charAt(at) == text.charAt(start)) {
            at++;
        }
        return at - start >= 3 ? text.substring(start, at) : "";
    }

    private static String language(String rest) {
        String[] words = rest.strip().split("[\\s{,]", 2);
        return words[0].toLowerCase(Locale.ROOT);
    }
}
