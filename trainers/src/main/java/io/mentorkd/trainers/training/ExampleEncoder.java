package io.mentorkd.trainers.training;

import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.tasks.texts.RationaleText;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RecordEncoder;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.Optional;

/** Turns an accepted rationale into token ids: the question, and {@code chain --> gold} as the target. */
final class ExampleEncoder implements RecordEncoder<GradedRationale, TrainingExample> {

    private final Tokenizer tokenizer;
    private final ExampleSelection selection;
    private final LengthConfig lengths;

    ExampleEncoder(Tokenizer tokenizer, TrainingConfig config) {
        this.tokenizer = tokenizer;
        this.selection = config.selection();
        this.lengths = config.lengths();
    }

    /**
     * The example; empty where the rationale is not selected, of an unknown task, without gold answer, too long, or written in
     * words that the tokenizer of words does not know: a model cannot learn to write them.
     */
    @Override
    public Optional<TrainingExample> encode(GradedRationale graded) {
        return includes(graded) ? tokens(graded) : Optional.empty();
    }

    /** Whether the rationale is selected. */
    boolean includes(GradedRationale graded) {
        return selection.includes(graded);
    }

    /** The example of a rationale that is selected; empty as {@link #encode} says. */
    Optional<TrainingExample> tokens(GradedRationale graded) {
        return RationaleText.of(graded).flatMap(this::tokens);
    }

    private Optional<TrainingExample> tokens(RationaleText text) {
        int[] source = tokenizer.encode(text.source());
        return tokenizer
                .encodeWhole(tokenizer.isOfWords() ? text.targetInWords() : text.target())
                .filter(target -> source.length <= lengths.sourceTokens() && target.length <= lengths.targetTokens())
                .map(target -> new TrainingExample(source, target));
    }
}
