package io.mentorkd.datasets.layouts;

import io.mentorkd.datasets.BadFieldException;
import io.mentorkd.datasets.DataRecord;
import java.util.List;
import java.util.Optional;

/** MATH: {@code problem}, and {@code solution} whose last balanced {@code \boxed{}} is the right answer. */
record MathLayout() implements Layout {

    private static final List<String> BOXES = List.of("\\boxed", "\\fbox");
    private static final int LONGEST = 1 << 20;

    @Override
    public DataRecord ours(DataRecord theirs) {
        String solution = theirs.requiredText(LONGEST, "solution");
        String gold = boxed(solution)
                .orElseThrow(() -> new BadFieldException("solution", "must hold the right answer in \\boxed{ and }"));
        return new OurRecord(theirs)
                .take(OurField.TEXT, "problem")
                .put(OurField.GOLD, "solution", gold)
                .put(OurField.CHAIN, "solution", solution.strip())
                .put(OurField.REFERENCES, "solution", List.of(solution.strip()))
                .take(OurField.SPLIT, "split")
                .take(OurField.TASK, "task")
                .take(OurField.ID, "id", "unique_id")
                .withMetadata();
    }

    /** What the last box holds whose braces are balanced; {@code \boxed 5} holds what follows up to white space. */
    static Optional<String> boxed(String text) {
        for (int at = lastBox(text, text.length()); at >= 0; at = lastBox(text, at - 1)) {
            int open = at + (text.startsWith(BOXES.get(0), at) ? BOXES.get(0) : BOXES.get(1)).length();
            Optional<String> content = content(text, open);
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    private static int lastBox(String text, int before) {
        return before < 0
                ? -1
                : BOXES.stream()
                        .mapToInt(box -> text.lastIndexOf(box, before))
                        .max()
                        .orElse(-1);
    }

    private static Optional<String> content(String text, int open) {
        if (open < text.length() && text.charAt(open) == ' ') {
            String rest = text.substring(open).strip();
            int end = 0;
            while (end < rest.length() && "$ \n.".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            return Optional.of(rest.substring(0, end)).filter(word -> !word.isEmpty() && !word.startsWith("{"));
        }
        if (open >= text.length() || text.charAt(open) != '{') {
            return Optional.empty();
        }
        int depth = 0;
        for (int index = open; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == '\\') {
                index++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return Optional.of(text.substring(open + 1, index).strip()).filter(word -> !word.isEmpty());
            }
        }
        return Optional.empty();
    }
}
