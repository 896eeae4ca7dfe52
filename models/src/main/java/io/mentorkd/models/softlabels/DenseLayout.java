package io.mentorkd.models.softlabels;

import java.util.Arrays;

/** For each token V log-probabilities as float32, in the order of their ids. */
final class DenseLayout {
    private DenseLayout() {}

    static byte[] pack(TokenDistributions distributions) {
        int vocabularySize = distributions.vocabularySize();
        if (distributions.topK() != vocabularySize) {
            throw new IllegalArgumentException("exact soft labels must hold all " + vocabularySize
                    + " tokens of the vocabulary, held " + distributions.topK());
        }
        BitWriter bits = new BitWriter(8L * 64 + 32L * distributions.ids().length);
        PackedHeader.of(distributions).write(bits);
        float[] byId = new float[vocabularySize];
        for (int token = 0; token < distributions.tokens(); token++) {
            int begin = token * vocabularySize;
            for (int i = begin; i < begin + vocabularySize; i++) {
                byId[distributions.ids()[i]] = distributions.logProbabilities()[i];
            }
            for (float logProbability : byId) {
                bits.write(Float.floatToIntBits(logProbability), 32);
            }
        }
        return bits.toBytes();
    }

    static TokenDistributions unpack(PackedHeader header, BitReader bits) {
        int vocabularySize = header.vocabularySize();
        int tokens = header.tokens();
        if (header.topK() != vocabularySize) {
            throw new MalformedSoftLabelsException(
                    "exact soft labels must hold all tokens of the vocabulary, hold " + header);
        }
        header.requireRoom(bits, 32L * vocabularySize);
        int[] ids = new int[Math.multiplyExact(tokens, vocabularySize)];
        float[] logProbabilities = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % vocabularySize;
            logProbabilities[i] = Float.intBitsToFloat((int) bits.read(32));
        }
        float[] logTails = new float[tokens * header.temperatures().length];
        Arrays.fill(logTails, Float.NEGATIVE_INFINITY);
        return new TokenDistributions(
                vocabularySize, vocabularySize, header.temperatures(), ids, logProbabilities, logTails);
    }
}
