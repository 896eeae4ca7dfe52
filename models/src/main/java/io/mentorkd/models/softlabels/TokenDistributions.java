package io.mentorkd.models.softlabels;

import java.util.Arrays;

/**
 * For each of T target tokens the distribution of a mentor over its vocabulary: the K likeliest tokens one by one, all others
 * together as the tail, so that nothing is lost to truncation. p at temperature t is proportional to p^(1/t), so a temperature
 * can be asked for only if the sum of the tail was kept at it; where K = V there is no tail, and any can.
 *
 * @param vocabularySize V
 * @param topK K, in [1, V]
 * @param temperatures the temperatures at which the tail is kept, R of them, 1 among them
 * @param ids (T, K) row-major: token ids, each once in a row: the likeliest first or, where K = V, in any order
 * @param logProbabilities (T, K) row-major: log p at temperature 1, nats
 * @param logTails (T, R) row-major: log of the sum over the tail of p^(1/temperature); negative infinity where K = V
 */
// Arrays, because thousands of numbers are no list of objects; equality is by content, below.
@SuppressWarnings("ArrayRecordComponent")
public record TokenDistributions(
        int vocabularySize, int topK, double[] temperatures, int[] ids, float[] logProbabilities, float[] logTails) {

    /** What rounding may make of log 1. */
    private static final float LARGEST_LOG = 0.01f;

    public TokenDistributions {
        if (topK < 1 || topK > vocabularySize) {
            throw new IllegalArgumentException("topK must be in [1, " + vocabularySize + "], was " + topK);
        }
        if (Arrays.stream(temperatures).noneMatch(temperature -> temperature == 1)) {
            throw new IllegalArgumentException("temperatures must hold 1, were " + Arrays.toString(temperatures));
        }
        if (!Arrays.stream(temperatures).allMatch(temperature -> temperature > 0 && temperature < 1e6)) {
            throw new IllegalArgumentException(
                    "temperatures must be positive and finite, were " + Arrays.toString(temperatures));
        }
        int tokens = ids.length / topK;
        if (tokens == 0 || ids.length != tokens * topK) {
            throw new IllegalArgumentException(
                    "ids must be a positive multiple of topK " + topK + ", were " + ids.length);
        }
        requireLength("logProbabilities", ids.length, logProbabilities.length);
        requireLength("logTails", tokens * temperatures.length, logTails.length);
        for (int id : ids) {
            if (id < 0 || id >= vocabularySize) {
                throw new IllegalArgumentException("ids must be in [0, " + vocabularySize + "), one was " + id);
            }
        }
        for (float logProbability : logProbabilities) {
            if (!(logProbability <= LARGEST_LOG)) {
                throw new IllegalArgumentException(
                        "logProbabilities must be numbers of at most 0, one was " + logProbability);
            }
        }
        for (float logTail : logTails) {
            if (!(logTail < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("logTails must be finite or -Infinity, one was " + logTail);
            }
        }
    }

    /** T. */
    public int tokens() {
        return ids.length / topK;
    }

    /**
     * The column of {@code logTails} of a temperature; where K = V, of any temperature.
     *
     * @throws IllegalArgumentException if the tail was not kept at that temperature
     */
    public int temperatureIndex(double temperature) {
        for (int i = 0; i < temperatures.length; i++) {
            if (temperatures[i] == temperature) {
                return i;
            }
        }
        if (topK == vocabularySize && temperature > 0) {
            return 0; // Its tails are empty, at every temperature.
        }
        throw new IllegalArgumentException("the tail is kept at temperatures " + Arrays.toString(temperatures)
                + " only, asked for was " + temperature);
    }

    /** log of the sum over the tail of p^(1/temperature) at one token. */
    public float logTail(int token, double temperature) {
        return logTails[token * temperatures.length + temperatureIndex(temperature)];
    }

    private static void requireLength(String name, int wanted, int length) {
        if (length != wanted) {
            throw new IllegalArgumentException(name + " must be " + wanted + " numbers, were " + length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDistributions that
                && vocabularySize == that.vocabularySize
                && topK == that.topK
                && Arrays.equals(temperatures, that.temperatures)
                && Arrays.equals(ids, that.ids)
                && Arrays.equals(logProbabilities, that.logProbabilities)
                && Arrays.equals(logTails, that.logTails);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(logProbabilities);
    }

    @Override
    public String toString() {
        return "TokenDistributions[tokens=" + tokens() + ", topK=" + topK + ", vocabularySize=" + vocabularySize + "]";
    }
}
