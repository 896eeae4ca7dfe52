package io.mentorkd.models.training;

import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.Arrays;
import java.util.Optional;

/**
 * A source and what the model shall answer.
 *
 * @param source token ids with {@code </s>}
 * @param target token ids with {@code </s>}; the loss is over all of them
 * @param softLabels a mentor's distribution over each token of the target; empty where none is learnt from
 */
// Arrays, because thousands of ids are no list of objects; equality is by content, below.
@SuppressWarnings("ArrayRecordComponent")
public record TrainingExample(int[] source, int[] target, Optional<TokenDistributions> softLabels) {
    public TrainingExample {
        if (source.length == 0) {
            throw new IllegalArgumentException("source must have at least one token, had none");
        }
        if (target.length == 0) {
            throw new IllegalArgumentException("target must have at least one token, had none");
        }
        if (softLabels.isPresent() && softLabels.get().tokens() != target.length) {
            throw new IllegalArgumentException("softLabels must be of " + target.length
                    + " tokens as the target, were of " + softLabels.get().tokens());
        }
    }

    /** An example without soft labels. */
    public TrainingExample(int[] source, int[] target) {
        this(source, target, Optional.empty());
    }

    /** Tokens of source and target together. */
    public int length() {
        return source.length + target.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingExample that
                && Arrays.equals(source, that.source)
                && Arrays.equals(target, that.target)
                && softLabels.equals(that.softLabels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(source) + Arrays.hashCode(target);
    }

    @Override
    public String toString() {
        return "TrainingExample[source=" + Arrays.toString(source) + ", target=" + Arrays.toString(target) + "]";
    }
}
