package io.mentorkd.producers.mentors;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.texts.RationaleText;
import java.util.List;
import java.util.Optional;

/**
 * What the mentor is to label: the same tokens that a student with its tokenizer is trained on.
 *
 * @param rationaleId the rationale
 * @param questionId its question
 * @param example question, and chain with the gold answer
 */
record LabelTarget(String rationaleId, String questionId, Example example) {

    /** Tokens that are labelled: of chain and gold answer, with the end of text. */
    int[] target() {
        return example.answer();
    }

    /**
     * Adds what is to be labelled of {@code graded} to {@code targets}.
     *
     * @return why nothing is; empty where something was added
     */
    static Optional<SkipReason> add(
            GradedRationale graded, TextModel mentor, MentorLabelerConfig config, List<LabelTarget> targets) {
        Rationale rationale = graded.getRationale();
        String task = rationale.getQuestion().getTask();
        if (!config.mentor().wants(task)) {
            return Optional.of(SkipReason.OTHER_TASK);
        }
        RationaleText text = RationaleText.of(graded);
        Optional<Example> example = mentor.example(text.source(), text.target(), text.targetInWords());
        if (example.isEmpty()) {
            return Optional.of(SkipReason.UNKNOWN_WORDS);
        }
        if (example.get().prompt().length > config.maxSourceTokens()
                || example.get().answer().length > config.maxTargetTokens()) {
            return Optional.of(SkipReason.TOO_LONG);
        }
        targets.add(new LabelTarget(
                rationale.getRationaleId(), rationale.getQuestion().getQuestionId(), example.get()));
        return Optional.empty();
    }
}
