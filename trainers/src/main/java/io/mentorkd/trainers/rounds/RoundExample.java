package io.mentorkd.trainers.rounds;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import java.util.Optional;

/**
 * An example as it is kept for as long as a round takes: soft labels stay packed until a batch needs them, since they take
 * several times as much memory unpacked.
 *
 * @param prompt token ids of the question
 * @param answer token ids of chain and answer
 * @param labels a mentor's distributions over the answer; empty where none is learnt from
 */
// Arrays, because a round holds millions of ids; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record RoundExample(int[] prompt, int[] answer, Optional<PackedLabels> labels) implements Encoded {

    /**
     * Soft labels as the log has them, of which is known that they can be unpacked.
     *
     * @param rationaleId of what: of a round's labels of the same rationale only the newest are trained on
     * @param packing how they are laid out
     * @param bytes the labels
     */
    public record PackedLabels(String rationaleId, SoftLabelPacking packing, byte[] bytes) {}

    /** Tokens of prompt and answer together. */
    public int length() {
        return prompt.length + answer.length;
    }

    /** The example without soft labels. */
    public Example unlabelled() {
        return new Example(prompt, answer);
    }

    /** The example as a step takes it. */
    public Example unpacked() {
        return new Example(prompt, answer, labels.map(packed -> packed.packing().unpack(packed.bytes())));
    }
}
