package io.mentorkd.models.training;

import java.util.Arrays;

/**
 * A source and what the model shall answer.
 *
 * @param source token ids with {@code </s>}
 * @param target token ids with {@code </s>}; the loss is over all of them
 */
// Arrays, because thousands of ids are no list of objects; equality is by content, below.
@SuppressWarnings("ArrayRecordComponent")
public record TrainingExample(int[] source, int[] target) {
    public TrainingExample {
        if (source.length == 0) {
            throw new IllegalArgumentException("source must have at least one token, had none");
        }
        if (target.length == 0) {
            throw new IllegalArgumentException("target must have at least one token, had none");
        }
    }

    /** Tokens of source and target together. */
    public int length() {
        return source.length + target.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingExample that
                && Arrays.equals(source, that.source)
                && Arrays.equals(target, that.target);
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
