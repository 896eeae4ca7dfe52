package io.mentorkd.admin.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A sample of the records, decided for each by the hash of its id: neither order nor what else is there matters, and a larger
 * fraction of the same seed holds the smaller one.
 *
 * @param fraction of the records, above 0 and at most 1
 * @param seed another seed draws another sample
 */
public record Sampling(double fraction, long seed) {

    /** All records. */
    public static final Sampling ALL = new Sampling(1, 0);

    /** 2^53: as many bits of the hash as a double holds exactly. */
    private static final double STEPS = 0x1p53;

    public Sampling {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be above 0 and at most 1, was " + fraction);
        }
    }

    /** Whether the record of that id is in the sample. */
    public boolean includes(String id) {
        if (fraction == 1) {
            return true;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((seed + "\0" + id).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() >>> 11) / STEPS < fraction;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
