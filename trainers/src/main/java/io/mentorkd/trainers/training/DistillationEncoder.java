package io.mentorkd.trainers.training;

import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.trainers.rounds.RecordEncoder;
import java.util.Optional;

/** Turns an accepted rationale with soft labels into token ids, the same as without, and the mentor's distributions. */
final class DistillationEncoder implements RecordEncoder<DistillationExample, TrainingExample> {

    private final ExampleEncoder rationales;
    private final SoftLabelReader softLabels;

    DistillationEncoder(ExampleEncoder rationales, SoftLabelReader softLabels) {
        this.rationales = rationales;
        this.softLabels = softLabels;
    }

    /**
     * The example; empty where the rationale alone would be left out, too.
     *
     * @throws io.mentorkd.trainers.rounds.RefusedRecordException if the soft labels are not for this student's tokens
     */
    @Override
    public Optional<TrainingExample> encode(DistillationExample example) {
        GradedRationale graded = example.getGraded();
        if (!rationales.includes(graded)) {
            return Optional.empty();
        }
        softLabels.requireFor(graded.getRationale(), example.getSoftLabels());
        return rationales
                .tokens(graded)
                .map(hard -> new TrainingExample(
                        hard.source(),
                        hard.target(),
                        Optional.of(softLabels.read(example.getSoftLabels(), hard.target()))));
    }

    /** The rationale: a newer mentor labels it anew. */
    @Override
    public Optional<String> subject(DistillationExample example) {
        return Optional.of(example.getGraded().getRationale().getRationaleId());
    }
}
