package io.mentorkd.tasks.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The last balanced {@code \boxed{}} or {@code \fbox{}} of a text, found in one pass. */
final class BoxedText {
    /**
     * A box.
     *
     * @param command where its backslash is
     * @param start where its content begins
     * @param end where its content ends, exclusive
     * @param after the index after it
     */
    private record Box(int command, int start, int end, int after) {}

    private static final String BOXED = "\\boxed";
    private static final String FBOX = "\\fbox";
    private static final List<String> COMMANDS = List.of(BOXED, FBOX);
    private static final int LONGEST_BARE = 50;

    private final String text;
    private final List<Box> boxes = new ArrayList<>();
    private int[] open = new int[64];
    private int depth;

    private BoxedText(String text) {
        this.text = text;
    }

    /**
     * The content of the last box that begins at {@code from} or after it. Boxes that only {@code or}, {@code and} or
     * commas part are one answer, and the region reaches from the first to the last of them.
     */
    static Optional<Region> last(String text, int from) {
        if (text.indexOf(BOXED, from) < 0 && text.indexOf(FBOX, from) < 0) {
            return Optional.empty();
        }
        BoxedText boxed = new BoxedText(text);
        boxed.scan(from);
        int last = -1;
        for (int i = 0; i < boxed.boxes.size(); i++) {
            last = last < 0
                            || boxed.boxes.get(i).start()
                                    > boxed.boxes.get(last).start()
                    ? i
                    : last;
        }
        return last < 0 ? Optional.empty() : Optional.of(boxed.joined(last));
    }

    private Region joined(int last) {
        Box box = boxes.get(last);
        Box first = box;
        for (int i = last - 1; i >= 0; i--) {
            Box before = boxes.get(i);
            boolean joined = before.after() <= first.command()
                    && first.command() - before.after() <= 24
                    && joins(text.substring(before.after(), first.command()))
                    && box.after() - before.command() < Region.LONGEST;
            if (!joined) {
                break;
            }
            first = before;
        }
        return first.equals(box)
                ? Region.of(text, box.start(), box.end())
                : Region.of(text, first.command(), box.after());
    }

    private static boolean joins(String between) {
        String words = between.replace("\\text", "").replaceAll("[\\s$,;{}\\\\&]", "");
        return words.isEmpty() || words.equals("or") || words.equals("and");
    }

    private void scan(int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at = command(at);
            } else {
                if (c == '{') {
                    push(-1);
                } else if (c == '}' && depth > 0) {
                    pop(at);
                }
                at++;
            }
        }
    }

    /** Goes past a command; a box's is pushed together with its brace. */
    private int command(int at) {
        for (String name : COMMANDS) {
            int end = at + name.length();
            if (text.startsWith(name, at) && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                int start = end;
                while (start < text.length() && text.charAt(start) == ' ' && start - end < 8) {
                    start++;
                }
                if (start < text.length() && text.charAt(start) == '{') {
                    push(at);
                    push(start + 1);
                    return start + 1;
                }
                return bare(at, start);
            }
        }
        return at + 2;
    }

    /** {@code \boxed 7}: one token. */
    private int bare(int command, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST_BARE && !isBareEnd(text.charAt(end))) {
            end++;
        }
        if (end > start) {
            boxes.add(new Box(command, start, end, end));
        }
        return end;
    }

    private static boolean isBareEnd(char c) {
        return Character.isWhitespace(c) || c == '$' || c == '}' || c == '{' || c == '\\';
    }

    private void push(int value) {
        open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
        open[depth] = value;
        depth++;
    }

    private void pop(int close) {
        depth--;
        int start = open[depth];
        if (start >= 0) {
            depth--;
            boxes.add(new Box(open[depth], start, close, close + 1));
        }
    }
}
