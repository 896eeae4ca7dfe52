package io.mentorkd.models.softlabels;

import java.util.Random;

/** Bases of states of 4 numbers that belong to no model. */
final class TailBases {
    static final int STATE = 4;

    private TailBases() {}

    static TailBasis ofBits(int... bits) {
        Random random = new Random(bits.length);
        return new TailBasis(
                STATE,
                bits,
                numbers(random, bits.length * STATE),
                numbers(random, bits.length),
                numbers(random, bits.length * STATE),
                numbers(random, STATE));
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
