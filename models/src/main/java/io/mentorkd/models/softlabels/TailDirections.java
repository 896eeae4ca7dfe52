package io.mentorkd.models.softlabels;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Coordinates of a mentor's states in nats of the tail, uncorrelated, the one that differs most first: what a {@link TailBasis} is
 * made of.
 *
 * @param mean (D) of the states that were looked at
 * @param encoder (R, D) row-major: coordinate = encoder · (state - mean)
 * @param decoder (R, D) row-major: state ≈ mean + coordinates · decoder
 * @param deviations (R) standard deviation of each coordinate
 * @param least (R) least of each coordinate
 * @param most (R) greatest of each coordinate
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; lives while a basis is made.
public record TailDirections(
        float[] mean, float[] encoder, float[] decoder, float[] deviations, float[] least, float[] most) {

    /** Room for states that were not looked at: so much of the range below its least, and as much above its greatest. */
    private static final double MARGIN = 0.125;

    private static final int HALVINGS = 60;

    /**
     * The basis of which the codes of a token take at most so many bits. All coordinates are rounded to a step in nats that is at
     * most one for all, as fine as their bits allow, and those are left out that differ by less than its rounding: reverse
     * water-filling (Cover and Thomas, Elements of Information Theory, section 10.3.3).
     */
    public TailBasis basis(int bitsPerToken) {
        double smallest = 1e-9;
        double largest = 1e9;
        for (int i = 0; i < HALVINGS; i++) {
            double step = Math.sqrt(smallest * largest);
            if (Arrays.stream(bits(step)).sum() > bitsPerToken) {
                smallest = step;
            } else {
                largest = step;
            }
        }
        return basis(bits(largest));
    }

    /** Bits of each coordinate for a step, 0 where it is left out. One is always kept, so that there is something to tell. */
    private int[] bits(double step) {
        int[] bits = new int[deviations.length];
        for (int r = 0; r < bits.length; r++) {
            boolean isKept = deviations[r] > step / Math.sqrt(12); // The deviation of what rounding takes away.
            double values = span(r) / step + 1;
            int wanted = isKept ? (int) Math.ceil(Math.log(values) / Math.log(2)) : 0;
            bits[r] = Math.min(TailBasis.MOST_BITS, Math.max(r == 0 ? 1 : 0, wanted));
        }
        return bits;
    }

    private double span(int coordinate) {
        return (1 + 2 * MARGIN) * (most[coordinate] - least[coordinate]);
    }

    private TailBasis basis(int[] bits) {
        int size = mean.length;
        int[] kept = IntStream.range(0, bits.length).filter(r -> bits[r] > 0).toArray();
        float[] scaledEncoder = new float[kept.length * size];
        float[] encoderBias = new float[kept.length];
        float[] scaledDecoder = new float[kept.length * size];
        double[] decoderBias = new double[size];
        for (int d = 0; d < size; d++) {
            decoderBias[d] = mean[d];
        }
        for (int c = 0; c < kept.length; c++) {
            int r = kept[c];
            double begin = least[r] - MARGIN * (most[r] - least[r]);
            double step = span(r) > 0 ? span(r) / ((1 << bits[r]) - 1) : 1;
            double ofMean = 0;
            for (int d = 0; d < size; d++) {
                double direction = encoder[r * size + d];
                ofMean += direction * mean[d];
                scaledEncoder[c * size + d] = (float) (direction / step);
                scaledDecoder[c * size + d] = (float) (decoder[r * size + d] * step);
                decoderBias[d] += begin * decoder[r * size + d];
            }
            encoderBias[c] = (float) (-(ofMean + begin) / step);
        }
        float[] bias = new float[size];
        for (int d = 0; d < size; d++) {
            bias[d] = (float) decoderBias[d];
        }
        return new TailBasis(
                size, Arrays.stream(kept).map(r -> bits[r]).toArray(), scaledEncoder, encoderBias, scaledDecoder, bias);
    }
}
