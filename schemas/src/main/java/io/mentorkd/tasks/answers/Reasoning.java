package io.mentorkd.tasks.answers;

import java.util.List;

/** Where the reasoning of a text ends, as models mark it by {@code <think>} or {@code <thinking>}. */
final class Reasoning {
    private static final List<String> NAMES = List.of("think", "thinking");

    private Reasoning() {}

    /**
     * The index after the last closing tag, 0 where there is no tag, or -1 where the last tag opens and is never closed.
     * A closing tag needs no opening one: many chat templates write that into the prompt.
     */
    static int end(String text) {
        int end = 0;
        boolean open = false;
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            boolean closes = at + 1 < text.length() && text.charAt(at + 1) == '/';
            int name = closes ? at + 2 : at + 1;
            int after = tagEnd(text, name);
            if (after > 0) {
                open = !closes;
                end = closes ? after : end;
            }
        }
        return open ? -1 : end;
    }

    private static int tagEnd(String text, int start) {
        for (String name : NAMES) {
            int end = start + name.length();
            if (end < text.length()
                    && text.charAt(end) == '>'
                    && text.regionMatches(true, start, name, 0, name.length())) {
                return end + 1;
            }
        }
        return 0;
    }
}
