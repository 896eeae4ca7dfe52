package io.mentorkd.trainers.rounds;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.softlabels.MalformedSoftLabelsException;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import java.nio.ByteBuffer;

/** Checks soft labels: refuses those that are not for the very tokens, vocabulary and temperature of a student. */
public final class SoftLabelReader {

    private final String tokenizerSha256;
    private final int vocabularySize;
    private final double temperature;

    /**
     * A reader for one student.
     *
     * @param tokenizerSha256 of the student's {@code tokenizer.json}
     * @param vocabularySize entries of the student's distributions
     * @param temperature at which mentor and student are compared
     */
    public SoftLabelReader(String tokenizerSha256, int vocabularySize, double temperature) {
        this.tokenizerSha256 = tokenizerSha256;
        this.vocabularySize = vocabularySize;
        this.temperature = temperature;
    }

    /**
     * Makes sure that the labels are of this rationale and of the student's tokenizer.
     *
     * @throws RefusedRecordException if they are not
     */
    void requireFor(Rationale rationale, SoftLabels labels) {
        require(
                labels.getRationaleId().equals(rationale.getRationaleId()),
                "softLabels.rationaleId is " + labels.getRationaleId() + ", but the rationale is "
                        + rationale.getRationaleId());
        require(
                labels.getTokenizerSha256().equals(tokenizerSha256),
                "softLabels.tokenizerSha256 is " + labels.getTokenizerSha256() + ", of " + mentor(labels)
                        + ", but the student's tokenizer has " + tokenizerSha256
                        + ": label with a mentor of the student's tokenizer, or begin the student with --tokenizer"
                        + " and the mentor's tokenizer.json");
    }

    /**
     * The mentor's distributions over {@code target}, which are unpacked once to see that they can be, and kept packed.
     *
     * @throws RefusedRecordException if the labels are damaged, or not for these tokens, this vocabulary or temperature
     */
    RoundExample.PackedLabels packed(SoftLabels labels, int[] target) {
        String own = Sha256.of(target);
        require(
                labels.getTargetSha256().equals(own),
                "softLabels.targetSha256 is " + labels.getTargetSha256() + ", but the student's target tokens have "
                        + own + ": " + mentor(labels) + " labelled another text; label again (mentorkd mentor label)");
        RoundExample.PackedLabels packed = copied(labels);
        TokenDistributions distributions = unpack(packed);
        require(
                distributions.tokens() == target.length,
                "softLabels hold " + distributions.tokens() + " tokens, but the target has " + target.length);
        require(
                distributions.vocabularySize() == vocabularySize,
                "softLabels are of a vocabulary of " + distributions.vocabularySize() + ", of " + mentor(labels)
                        + ", but the student's has " + vocabularySize);
        requireTemperature(distributions);
        return packed;
    }

    private void requireTemperature(TokenDistributions distributions) {
        try {
            distributions.temperatureIndex(temperature);
        } catch (IllegalArgumentException notKept) {
            throw new RefusedRecordException(
                    "softLabels: " + notKept.getMessage()
                            + ". Train with --distillation-temperature set to one of them, or label again for temperature "
                            + temperature + " (mentorkd mentor label)",
                    notKept);
        }
    }

    /** A copy of their own bytes: the buffer may be part of a larger one. */
    private static RoundExample.PackedLabels copied(SoftLabels labels) {
        ByteBuffer buffer = labels.getLabels().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        try {
            return new RoundExample.PackedLabels(
                    labels.getRationaleId(), SoftLabelPacking.of(labels.getPacking()), bytes);
        } catch (IllegalArgumentException unknown) {
            throw new RefusedRecordException("softLabels.packing: " + unknown.getMessage(), unknown);
        }
    }

    private static TokenDistributions unpack(RoundExample.PackedLabels packed) {
        try {
            return packed.packing().unpack(packed.bytes());
        } catch (MalformedSoftLabelsException damaged) {
            throw new RefusedRecordException("softLabels.labels: " + damaged.getMessage(), damaged);
        }
    }

    private static String mentor(SoftLabels labels) {
        return "mentor " + labels.getMentor() + " revision " + labels.getMentorRevision();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RefusedRecordException(otherwise);
        }
    }
}
