package io.mentorkd.trainers.rounds;

import io.mentorkd.models.tokenizers.Tokenizer;
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

    private final Tokenizer tokenizer;
    private final ExampleSelection selection;
    private final LengthConfig lengths;
    private final SoftLabelReader softLabels;

    /** An encoder for the student whose tokenizer and soft labels these are. */
    public ExampleEncoder(Tokenizer tokenizer, DatasetConfig dataset, SoftLabelReader softLabels) {
        this.tokenizer = tokenizer;
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
        Optional<RationaleText> text = RationaleText.of(graded);
        if (text.isEmpty()) {
            return Omission.WITHOUT_ANSWER;
        }
        int[] source = tokenizer.encode(text.get().source());
        Optional<int[]> target = tokenizer.encodeWhole(
                tokenizer.isOfWords() ? text.get().targetInWords() : text.get().target());
        if (target.isEmpty()) {
            return Omission.UNKNOWN_WORDS;
        }
        lengths.require(source.length, target.get().length);
        return new RoundExample(source, target.get(), labels.map(each -> softLabels.packed(each, target.get())));
    }
}
