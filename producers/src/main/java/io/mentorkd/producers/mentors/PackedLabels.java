package io.mentorkd.producers.mentors;

import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailCodes;
import java.util.Optional;

/**
 * A mentor's labels of one target as the bytes of a record.
 *
 * @param labels the distributions, in a packing
 * @param tailCodes the shape of their tails, in a basis
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; lives until the record is made.
record PackedLabels(byte[] labels, Optional<byte[]> tailCodes) {

    static PackedLabels of(MentorLabels labels, SoftLabelPacking packing, Optional<TailBasis> basis) {
        return new PackedLabels(
                packing.pack(labels.distributions()), labels.tail().map(codes -> codes.pack(basis.orElseThrow())));
    }

    MentorLabels unpack(SoftLabelPacking packing, Optional<TailBasis> basis) {
        return new MentorLabels(
                packing.unpack(labels), tailCodes.map(codes -> TailCodes.unpack(codes, basis.orElseThrow())));
    }

    /** Bytes of both. */
    int length() {
        return labels.length + tailCodes.map(codes -> codes.length).orElse(0);
    }
}
