package io.mentorkd.models.softlabels;

import java.util.Arrays;

/** What packed soft labels begin with: V, K, T and R as numbers of 7 bits a byte, then R temperatures as float64. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; lives while bytes are read.
record PackedHeader(int vocabularySize, int topK, int tokens, double[] temperatures) {
    private static final int MAXIMUM_TEMPERATURES = 16;

    PackedHeader {
        requireIn("the vocabulary", vocabularySize, Integer.MAX_VALUE);
        requireIn("K", topK, vocabularySize);
        requireIn("the number of tokens", tokens, Integer.MAX_VALUE);
        requireIn("the number of temperatures", temperatures.length, MAXIMUM_TEMPERATURES);
    }

    static PackedHeader of(TokenDistributions distributions) {
        return new PackedHeader(
                distributions.vocabularySize(),
                distributions.topK(),
                distributions.tokens(),
                distributions.temperatures());
    }

    private static void requireIn(String name, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(name + " must be in [1, " + maximum + "], was " + value);
        }
    }

    void write(BitWriter bits) {
        bits.writeNumber(vocabularySize);
        bits.writeNumber(topK);
        bits.writeNumber(tokens);
        bits.writeNumber(temperatures.length);
        for (double temperature : temperatures) {
            long word = Double.doubleToLongBits(temperature);
            bits.write((int) (word >>> 32), 32);
            bits.write((int) word, 32);
        }
    }

    static PackedHeader read(BitReader bits) {
        int vocabularySize = bits.readNumber();
        int topK = bits.readNumber();
        int tokens = bits.readNumber();
        int count = bits.readNumber();
        requireIn("the number of temperatures", count, MAXIMUM_TEMPERATURES);
        double[] temperatures = new double[count];
        for (int i = 0; i < count; i++) {
            long high = bits.read(32);
            temperatures[i] = Double.longBitsToDouble((high << 32) | bits.read(32));
        }
        return new PackedHeader(vocabularySize, topK, tokens, temperatures);
    }

    /** Refuses before anything is allocated for it what the bytes cannot hold. */
    void requireRoom(BitReader bits, long bitsPerToken) {
        if (bits.remaining() / tokens < bitsPerToken) {
            throw new MalformedSoftLabelsException(
                    "soft labels are cut short: " + this + " cannot be in " + bits.remaining() + " bits");
        }
    }

    @Override
    public String toString() {
        return tokens + " tokens of " + topK + " entries over a vocabulary of " + vocabularySize + " at temperatures "
                + Arrays.toString(temperatures);
    }
}
