package io.mentorkd.producers.questions;

import io.mentorkd.datasets.JsonLayout;

/** Formats of files of questions; all of them in UTF-8. */
public enum QuestionFormat {
    /**
     * JSON Lines, one object a line:
     *
     * <ul>
     *   <li>{@code text}, or {@code question}: the question; required
     *   <li>{@code gold}, or {@code answer}: the right answer in the task's notation, as text; absent or null where nobody
     *       knows it
     *   <li>{@code task}: the task's name; may be absent where a task is given for the whole file
     *   <li>{@code split}: TRAIN, VALIDATION or TEST, in any case; may be absent, then it is that of the whole file
     * </ul>
     *
     * Any other field makes the line a bad one, so that a misspelt name is not taken for an absent field.
     */
    JSONL("jsonl", JsonLayout.LINES),
    /**
     * The data files of the Mentor-KD authors: one list of objects with {@code input} (the question) and {@code answer}
     * (gold). Other fields, which their files of rationales have, are passed over.
     */
    MENTOR_KD("mentor-kd", JsonLayout.LIST);

    private final String formatName;
    private final JsonLayout layout;

    QuestionFormat(String formatName, JsonLayout layout) {
        this.formatName = formatName;
        this.layout = layout;
    }

    /** The name for users: {@code jsonl} or {@code mentor-kd}. */
    public String formatName() {
        return formatName;
    }

    JsonLayout layout() {
        return layout;
    }
}
