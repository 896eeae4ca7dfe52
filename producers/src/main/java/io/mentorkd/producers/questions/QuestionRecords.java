package io.mentorkd.producers.questions;

import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import java.util.List;
import java.util.Map;
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
        return of(task, text, gold, split, Extras.NONE);
    }

    /**
     * What a question may have beside text and gold answer.
     *
     * @param choices texts of the options
     * @param references what a grader may compare with
     * @param metadata what its source says of it
     */
    public record Extras(List<String> choices, List<String> references, Map<String, String> metadata) {

        /** Nothing. */
        public static final Extras NONE = new Extras(List.of(), List.of(), Map.of());

        public Extras {
            choices = List.copyOf(choices);
            references = List.copyOf(references);
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * As {@link #of(Task, String, Optional, Split)}, with more: its text is the question as the task puts it, options included.
     *
     * @throws IllegalArgumentException if the task's question names metadata that this one lacks
     */
    public static Question of(Task task, String text, Optional<String> gold, Split split, Extras extras) {
        String put = task.question().render(text, extras.choices(), extras.metadata());
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId(task.name(), put))
                .setTask(task.name())
                .setText(put)
                .setGold(gold.map(String::strip).orElse(null))
                .setSplit(split)
                .setChoices(extras.choices())
                .setReferences(extras.references())
                .setMetadata(extras.metadata())
                .build();
    }
}
