package io.mentorkd.admin.pace;

import java.time.Duration;

/**
 * How fast a model is trained.
 *
 * @param tokensAnOffset target tokens trained on for each offset of the log, above 0
 * @param tokensASecond target tokens of its latest step a second, above 0
 */
public record Pace(double tokensAnOffset, double tokensASecond) {

    public Pace {
        requirePositive("tokensAnOffset", tokensAnOffset);
        requirePositive("tokensASecond", tokensASecond);
    }

    /** Offsets of the log trained on a second. */
    public double offsetsASecond() {
        return tokensASecond / tokensAnOffset;
    }

    /** The work that {@code lag} offsets are, in target tokens. */
    public long tokens(long lag) {
        return Math.round(lag * tokensAnOffset);
    }

    /** The time it takes. */
    public Duration time(long lag) {
        return Duration.ofMillis(Math.round(lag * tokensAnOffset / tokensASecond * 1000));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, was " + value);
        }
    }
}
