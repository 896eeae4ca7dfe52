package io.mentorkd.dashboard.questions;

import io.mentorkd.dashboard.views.RationaleSummary;
import io.mentorkd.records.Split;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a question is.
 *
 * @param questionId its id
 * @param task its task
 * @param text what is asked
 * @param gold the right answer, where somebody knows it
 * @param split what it may be used for
 * @param stages the stages that it passes, in the order of the data's way
 * @param rationales its graded rationales, newest first
 */
public record QuestionTrace(
        String questionId,
        String task,
        String text,
        Optional<String> gold,
        Split split,
        List<Step> stages,
        List<RationaleSummary> rationales) {

    public QuestionTrace {
        stages = List.copyOf(stages);
        rationales = List.copyOf(rationales);
    }

    /** How far a stage is with a question. */
    public enum State {
        /** It has written of it. */
        done,
        /** It has yet to write of it. */
        waiting,
        /** It is done with it, and has written nothing: waiting would not end. */
        skipped,
        /** It has nothing to do with it, as far as can be told now. */
        none
    }

    /**
     * A stage and the question.
     *
     * @param stage id of the stage, as in the overview
     * @param state how far it is
     * @param count records that it has written of it
     * @param at when it wrote the first, in milliseconds since the epoch
     * @param detail what there is to say, in a few words
     */
    public record Step(String stage, State state, int count, OptionalLong at, String detail) {}
}
