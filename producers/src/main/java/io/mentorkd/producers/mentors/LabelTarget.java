package io.mentorkd.producers.mentors;

import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.texts.RationaleText;
import java.util.List;
import java.util.Optional;

/**
 * What the mentor is to label: the same tokens that a student with its tokenizer is trained on.
 *
 * @param rationaleId the rationale
 * @param questionId its question
 * @param source token ids of the question, end-of-sequence included
 * @param target token ids of chain and gold answer, end-of-sequence included
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; lives as long as its batch.
record LabelTarget(String rationaleId, String questionId, int[] source, int[] target) {

    /**
     * Adds what is to be labelled of {@code graded} to {@code targets}.
     *
     * @return why nothing is; empty where something was added
     */
    static Optional<SkipReason> add(
            GradedRationale graded, Tokenizer tokenizer, MentorLabelerConfig config, List<LabelTarget> targets) {
        Rationale rationale = graded.getRationale();
        String task = rationale.getQuestion().getTask();
        if (!config.mentor().wants(task)) {
            return Optional.of(SkipReason.OTHER_TASK);
        }
        if (Tasks.find(task).isEmpty()) {
            return Optional.of(SkipReason.UNKNOWN_TASK);
        }
        Optional<RationaleText> text = RationaleText.of(graded);
        if (text.isEmpty()) {
            return Optional.of(SkipReason.NO_GOLD);
        }
        Optional<int[]> target = tokenizer.encodeWhole(
                tokenizer.isOfWords() ? text.get().targetInWords() : text.get().target());
        if (target.isEmpty()) {
            return Optional.of(SkipReason.UNKNOWN_WORDS);
        }
        int[] source = tokenizer.encode(text.get().source());
        if (source.length > config.maxSourceTokens() || target.get().length > config.maxTargetTokens()) {
            return Optional.of(SkipReason.TOO_LONG);
        }
        targets.add(new LabelTarget(
                rationale.getRationaleId(), rationale.getQuestion().getQuestionId(), source, target.get()));
        return Optional.empty();
    }
}
