package io.mentorkd.models.softlabels;

import io.mentorkd.models.checkpoints.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How the tail's shape is told in a few bits. A mentor's logits are linear in the last state of its decoder, so whoever has the
 * mentor's head (its checkpoint) can tell from a state how probable every token of the vocabulary is. Of a state are kept C
 * coordinates, rounded to whole numbers: codes. It belongs to one revision of one mentor.
 */
public final class TailBasis {

    /** What the codes of a token may take together: of 58 bytes for its labels, 12. */
    public static final int BITS_A_TOKEN = 96;

    /** What one code takes at most. */
    static final int MOST_BITS = 16;

    private final int stateSize;
    private final int[] bits;
    private final float[] encoder;
    private final float[] encoderBias;
    private final float[] decoder;
    private final float[] decoderBias;
    private final int fingerprint;

    /**
     * A basis of these numbers, which it keeps and nobody may change.
     *
     * @param stateSize D, numbers of a state
     * @param bits (C) bits of each code, in [1, {@value #MOST_BITS}]; a code lies in [0, 2^bits)
     * @param encoder (C, D) row-major: code = round(encoder · state + encoderBias)
     * @param encoderBias (C)
     * @param decoder (C, D) row-major: state ≈ decoderBias + codes · decoder
     * @param decoderBias (D)
     */
    public TailBasis(
            int stateSize, int[] bits, float[] encoder, float[] encoderBias, float[] decoder, float[] decoderBias) {
        if (bits.length < 1 || Arrays.stream(bits).anyMatch(each -> each < 1 || each > MOST_BITS)) {
            throw new IllegalArgumentException(
                    "bits must be at least one number, all in [1, " + MOST_BITS + "], were " + Arrays.toString(bits));
        }
        this.stateSize = stateSize;
        this.bits = bits;
        this.encoder = required("encoder", bits.length * stateSize, encoder);
        this.encoderBias = required("encoderBias", bits.length, encoderBias);
        this.decoder = required("decoder", bits.length * stateSize, decoder);
        this.decoderBias = required("decoderBias", stateSize, decoderBias);
        this.fingerprint = HexFormat.fromHexDigits(Sha256.of(content()), 0, 8);
    }

    private static float[] required(String name, int length, float[] numbers) {
        if (numbers.length != length) {
            throw new IllegalArgumentException(name + " must be " + length + " numbers, were " + numbers.length);
        }
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException(name + " must be finite, one number was " + number);
            }
        }
        return numbers;
    }

    private byte[] content() {
        int numbers = 1 + bits.length + encoder.length + encoderBias.length + decoder.length + decoderBias.length;
        ByteBuffer content = ByteBuffer.allocate(Integer.BYTES * numbers).putInt(stateSize);
        Arrays.stream(bits).forEach(content::putInt);
        for (float[] part : new float[][] {encoder, encoderBias, decoder, decoderBias}) {
            for (float number : part) {
                content.putFloat(number);
            }
        }
        return content.array();
    }

    /** D. */
    public int stateSize() {
        return stateSize;
    }

    /** (C) bits of each code. */
    public int[] bits() {
        return bits;
    }

    /** (C, D) row-major. */
    public float[] encoder() {
        return encoder;
    }

    /** (C). */
    public float[] encoderBias() {
        return encoderBias;
    }

    /** (C, D) row-major. */
    public float[] decoder() {
        return decoder;
    }

    /** (D). */
    public float[] decoderBias() {
        return decoderBias;
    }

    /** C. */
    public int codes() {
        return bits.length;
    }

    /** Bits of all codes of a token. */
    public int bitsPerToken() {
        return Arrays.stream(bits).sum();
    }

    /** (C) the largest value of each code. */
    public float[] limits() {
        float[] limits = new float[bits.length];
        for (int c = 0; c < limits.length; c++) {
            limits[c] = (1 << bits[c]) - 1;
        }
        return limits;
    }

    /** The states that codes stand for, (T, D) row-major. */
    public float[] states(TailCodes codes) {
        int tokens = codes.values().length / bits.length;
        float[] states = new float[tokens * stateSize];
        for (int token = 0; token < tokens; token++) {
            int begin = token * stateSize;
            System.arraycopy(decoderBias, 0, states, begin, stateSize);
            for (int c = 0; c < bits.length; c++) {
                int code = codes.values()[token * bits.length + c];
                for (int d = 0; d < stateSize; d++) {
                    states[begin + d] += code * decoder[c * stateSize + d];
                }
            }
        }
        return states;
    }

    /** 32 bits of its content's SHA-256, by which codes name the basis that they are of. */
    int fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "TailBasis[stateSize=" + stateSize + ", bits=" + Arrays.toString(bits) + "]";
    }
}
