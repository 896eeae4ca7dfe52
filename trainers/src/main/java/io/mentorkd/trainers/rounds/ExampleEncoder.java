package io.mentorkd.trainers.rounds;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.text.TextModel;
import io.mentorkd.models.tokenizers.TokenizerException;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.tasks.texts.RationaleText;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns an accepted rationale into token ids: the question, and {@code chain --> gold} as the target; with soft labels the same,
 * and the mentor's distributions. A function of the record alone.
 */
public final class ExampleEncoder implements Function<SpecificRecord, Encoded> {

    private final TextModel model;
    private final ExampleSelection selection;
    private final LengthConfig lengths;
    private final SoftLabelReader softLabels;

    /** An encoder for this student, whose soft labels these are. */
    public ExampleEncoder(TextModel model, DatasetConfig dataset, SoftLabelReader softLabels) {
        this.model = model;
        this.selection = dataset.selection();
        this.lengths = dataset.lengths();
        this.softLabels = softLabels;
    }

    /**
     * The example, or why there is none.
     *
     * @param record an accepted rationale, or one with soft labels
     * @throws RefusedRecordException if it is too long, or the soft labels are not for this student's tokens
     */
    @Override
    public Encoded apply(SpecificRecord record) {
        return record instanceof DistillationExample labelled
                ? encode(labelled.getGraded(), Optional.of(labelled.getSoftLabels()))
                : encode((GradedRationale) record, Optional.empty());
    }

    private Encoded encode(GradedRationale graded, Optional<SoftLabels> labels) {
        if (!selection.includes(graded)) {
            return Omission.NOT_SELECTED;
        }
        labels.ifPresent(each -> softLabels.requireFor(graded.getRationale(), each));
        Optional<Example> example = example(RationaleText.of(graded));
        if (example.isEmpty()) {
            return Omission.UNKNOWN_WORDS;
        }
        int[] prompt = example.get().prompt();
        int[] answer = example.get().answer();
        lengths.require(prompt.length, answer.length);
        requirePositions(prompt.length + answer.length);
        return new RoundExample(prompt, answer, labels.map(each -> softLabels.packed(each, answer)));
    }

    private void requirePositions(int tokens) {
        model.model().spec().maxPositions().ifPresent(most -> {
            if (tokens > most) {
                throw RefusedRecordException.tooLong("question and rationale have " + tokens
                        + " tokens together, and the model has positions for " + most + " only");
            }
        });
    }

    private Optional<Example> example(RationaleText text) {
        try {
            return model.example(text.source(), text.target(), text.targetInWords());
        } catch (TokenizerException refused) {
            throw new RefusedRecordException(refused.getMessage(), refused);
        }
    }
}
