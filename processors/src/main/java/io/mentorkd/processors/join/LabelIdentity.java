package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.SoftLabels;

/**
 * Which labels of a rationale are the very same, however often they are delivered: those of one mentor revision, over the
 * same target tokens, in the same packing, with the tail at the same temperatures. 64 bits tell the few labels of one rationale apart.
 */
final class LabelIdentity {

    private LabelIdentity() {}

    static long of(SoftLabels labels) {
        StringBuilder parts = new StringBuilder(String.join(
                "\0",
                labels.getQuestionId(),
                labels.getMentor(),
                labels.getMentorRevision(),
                labels.getTokenizerSha256(),
                labels.getTargetSha256(),
                labels.getPacking(),
                String.valueOf(labels.getTopK())));
        // Nothing where there are none: labels of older releases keep the identity that the state knows them by.
        labels.getTemperatures().forEach(temperature -> parts.append('\0').append(temperature));
        return Hash128.of(parts.toString()).high();
    }
}
