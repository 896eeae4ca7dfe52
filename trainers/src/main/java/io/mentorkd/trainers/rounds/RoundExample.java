package io.mentorkd.trainers.rounds;

import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.training.TrainingExample;
import java.util.Optional;

/**
 * An example as it is kept for as long as a round takes: soft labels stay packed until a batch needs them, since they take
 * several times as much memory unpacked.
 *
 * @param source token ids of the question
 * @param target token ids of chain and answer
 * @param labels a mentor's distributions over the target; empty where none is learnt from
 */
// Arrays, because a round holds millions of ids; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record RoundExample(int[] source, int[] target, Optional<PackedLabels> labels) implements Encoded {

    /**
     * Soft labels as the log has them, of which is known that they can be unpacked.
     *
     * @param rationaleId of what: of a round's labels of the same rationale only the newest are trained on
     * @param packing how they are laid out
     * @param bytes the labels
     */
    public record PackedLabels(String rationaleId, SoftLabelPacking packing, byte[] bytes) {}

    /** Tokens of source and target together. */
    public int length() {
        return source.length + target.length;
    }

    /** The example as a step takes it. */
    public TrainingExample unpacked() {
        return new TrainingExample(
                source, target, labels.map(packed -> packed.packing().unpack(packed.bytes())));
    }
}
