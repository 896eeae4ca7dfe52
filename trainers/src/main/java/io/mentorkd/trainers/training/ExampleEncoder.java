package io.mentorkd.trainers.training;

import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.tasks.texts.RationaleText;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.util.Optional;
import java.util.function.Function;

/** Turns an accepted rationale into token ids: the question, and {@code chain --> gold} as the target. */
final class ExampleEncoder implements Function<GradedRationale, Optional<TrainingExample>> {

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
    public Optional<TrainingExample> apply(GradedRationale graded) {
        if (!selection.includes(graded)) {
            return Optional.empty();
        }
        return RationaleText.of(graded).flatMap(this::encode);
    }

    private Optional<TrainingExample> encode(RationaleText text) {
        int[] source = tokenizer.encode(text.source());
        return tokenizer
                .encodeWhole(tokenizer.isOfWords() ? text.targetInWords() : text.target())
                .filter(target -> source.length <= lengths.sourceTokens() && target.length <= lengths.targetTokens())
                .map(target -> new TrainingExample(source, target));
    }
}
