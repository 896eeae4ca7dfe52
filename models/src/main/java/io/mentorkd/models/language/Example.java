package io.mentorkd.models.language;

import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.Arrays;
import java.util.Optional;

/**
 * A prompt and what the model shall answer.
 *
 * @param prompt token ids of what is read, with all that belongs before the answer
 * @param answer token ids, with the end of text; the loss is over these alone
 * @param softLabels a mentor's distribution over each token of the answer; empty where none is learnt from
 */
// Arrays, because thousands of ids are no list of objects; equality is by content, below.
@SuppressWarnings("ArrayRecordComponent")
public record Example(int[] prompt, int[] answer, Optional<TokenDistributions> softLabels) {
    public Example {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("prompt must have at least one token, had none");
        }
        if (answer.length == 0) {
            throw new IllegalArgumentException("answer must have at least one token, had none");
        }
        if (softLabels.isPresent() && softLabels.get().tokens() != answer.length) {
            throw new IllegalArgumentException("softLabels must be of " + answer.length
                    + " tokens as the answer, were of " + softLabels.get().tokens());
        }
    }

    /** An example without soft labels. */
    public Example(int[] prompt, int[] answer) {
        this(prompt, answer, Optional.empty());
    }

    /** Tokens of prompt and answer together. */
    public int length() {
        return prompt.length + answer.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Example that
                && Arrays.equals(prompt, that.prompt)
                && Arrays.equals(answer, that.answer)
                && softLabels.equals(that.softLabels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prompt) + Arrays.hashCode(answer);
    }

    @Override
    public String toString() {
        return "Example[prompt=" + Arrays.toString(prompt) + ", answer=" + Arrays.toString(answer) + "]";
    }
}
