package io.mentorkd.models.softlabels;

import java.util.Arrays;

/**
 * For each token K ids of ceil(log2 V) bits, the likeliest first; then the codes of their log-probabilities, which grow, as
 * differences in Golomb's code; then 16 bits for each temperature's tail.
 *
 * <p>A code c in [0, 255] stands for log p = -40 (c / 255)^2: the error of a log-probability weighs with p, so it may grow as p
 * falls. Differences of 8-bit numbers that grow take at most 4 K + 31 bits together, and so a token at most
 * K (ceil(log2 V) + 4) + 31 + 16 R.
 */
final class TopKLayout {
    private static final double LEAST = -40;
    private static final int CODES = 255;
    private static final int RICE = 3;

    /** Tails: 0 is none, the others stand for -64 to 16 in even steps. The sum of p^(1/t) over V tokens is at most V. */
    private static final double TAIL_LEAST = -64;

    private static final double TAIL_MOST = 16;
    private static final int TAIL_BITS = 16;
    private static final int TAIL_STEPS = (1 << TAIL_BITS) - 2;

    private TopKLayout() {}

    static byte[] pack(TokenDistributions distributions) {
        int topK = distributions.topK();
        int temperatures = distributions.temperatures().length;
        int idBits = idBits(distributions.vocabularySize());
        long bitsPerToken = (long) topK * (idBits + RICE + 1) + (CODES >> RICE) + (long) TAIL_BITS * temperatures;
        BitWriter bits = new BitWriter(8L * 64 + distributions.tokens() * bitsPerToken);
        PackedHeader.of(distributions).write(bits);
        for (int token = 0; token < distributions.tokens(); token++) {
            int[] order = likeliestFirst(distributions.logProbabilities(), token * topK, topK);
            for (int entry : order) {
                bits.write(distributions.ids()[entry], idBits);
            }
            int before = 0;
            for (int entry : order) {
                int code = code(distributions.logProbabilities()[entry]);
                bits.writeRice(code - before, RICE);
                before = code;
            }
            for (int i = 0; i < temperatures; i++) {
                bits.write(tailCode(distributions.logTails()[token * temperatures + i]), TAIL_BITS);
            }
        }
        return bits.toBytes();
    }

    static TokenDistributions unpack(PackedHeader header, BitReader bits) {
        int topK = header.topK();
        int tokens = header.tokens();
        int temperatures = header.temperatures().length;
        int idBits = idBits(header.vocabularySize());
        header.requireRoom(bits, (long) topK * (idBits + RICE + 1) + (long) TAIL_BITS * temperatures);
        int[] ids = new int[Math.multiplyExact(tokens, topK)];
        float[] logProbabilities = new float[ids.length];
        float[] logTails = new float[tokens * temperatures];
        for (int token = 0; token < tokens; token++) {
            int begin = token * topK;
            for (int i = begin; i < begin + topK; i++) {
                ids[i] = (int) bits.read(idBits);
            }
            requireDistinct(Arrays.copyOfRange(ids, begin, begin + topK));
            int code = 0;
            for (int i = begin; i < begin + topK; i++) {
                code += bits.readRice(RICE, CODES - code);
                logProbabilities[i] = logProbability(code);
            }
            for (int i = 0; i < temperatures; i++) {
                logTails[token * temperatures + i] = logTail((int) bits.read(TAIL_BITS));
            }
        }
        return new TokenDistributions(
                header.vocabularySize(), topK, header.temperatures(), ids, logProbabilities, logTails);
    }

    /** The largest K of which a token takes at most so many bits. */
    static int mostEntries(int vocabularySize, int temperatures, int bitsAToken) {
        int forEntries = bitsAToken - (CODES >> RICE) - TAIL_BITS * temperatures;
        return Math.max(1, forEntries / (idBits(vocabularySize) + RICE + 1));
    }

    /** Bits of the largest id, V - 1. */
    private static int idBits(int vocabularySize) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(vocabularySize - 1);
    }

    /** The entries of a token, which mostly are in this order already; equal ones stay as they are. */
    private static int[] likeliestFirst(float[] logProbabilities, int begin, int topK) {
        int[] order = new int[topK];
        for (int i = 0; i < topK; i++) {
            int at = i;
            while (at > 0 && logProbabilities[order[at - 1]] < logProbabilities[begin + i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = begin + i;
        }
        return order;
    }

    private static void requireDistinct(int[] ids) {
        Arrays.sort(ids);
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new MalformedSoftLabelsException("soft labels name token " + ids[i] + " twice for one token");
            }
        }
    }

    static int code(float logProbability) {
        return (int) Math.round(CODES * Math.sqrt(Math.min(1, Math.max(0, logProbability / LEAST))));
    }

    static float logProbability(int code) {
        double share = (double) code / CODES;
        return (float) (0 + LEAST * share * share); // 0 and not -0 for code 0
    }

    static int tailCode(float logTail) {
        if (logTail == Float.NEGATIVE_INFINITY) {
            return 0;
        }
        double share = (logTail - TAIL_LEAST) / (TAIL_MOST - TAIL_LEAST);
        return 1 + (int) Math.round(TAIL_STEPS * Math.min(1, Math.max(0, share)));
    }

    static float logTail(int code) {
        return code == 0
                ? Float.NEGATIVE_INFINITY
                : (float) (TAIL_LEAST + (TAIL_MOST - TAIL_LEAST) * (code - 1) / TAIL_STEPS);
    }
}
