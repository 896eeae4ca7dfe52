package io.mentorkd.producers.questions;

import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import java.util.Optional;

/** How a question of any origin becomes a record, so that the same question has the same id wherever it comes from. */
public final class QuestionRecords {

    /** Longest text of a question, in UTF-16 code units: far below what a broker takes, far above what a model reads. */
    public static final int MAX_TEXT_LENGTH = 32_768;

    /** Longest gold answer, in UTF-16 code units. */
    public static final int MAX_GOLD_LENGTH = 1_024;

    private QuestionRecords() {}

    /**
     * The record of a question. White space around text and gold answer does not count: some files of the Mentor-KD
     * authors end every question with a line break, and it is the same question without.
     */
    public static Question of(Task task, String text, Optional<String> gold, Split split) {
        String stripped = text.strip();
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task.name(), stripped))
                .setTask(task.name())
                .setText(stripped)
                .setGold(gold.map(String::strip).orElse(null))
                .setSplit(split)
                .build();
    }
}
