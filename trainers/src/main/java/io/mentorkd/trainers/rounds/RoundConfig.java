package io.mentorkd.trainers.rounds;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How the log is cut into rounds.
 *
 * @param passes times that each record of a round is trained on, at least 1
 * @param steps optimisation steps of a round, at least 1, in place of {@code passes}: runs over different records then learn
 *     for equally long; empty for whole passes
 * @param minRecords new records (counted as offsets) that a round waits for, at least 1
 * @param maxWait how long a round waits for {@code minRecords} while there is at least one new record
 * @param maxRecords new records (counted as offsets) of one round, which bounds memory; at least {@code minRecords}
 * @param replayFraction records from before the round that are trained on beside the new ones, against forgetting, as a
 *     fraction of the new ones, 0 to 1 (arXiv 2403.08763 finds 0.05 to 0.25 enough)
 */
public record RoundConfig(
        int passes, OptionalLong steps, long minRecords, Duration maxWait, long maxRecords, double replayFraction) {

    /** 20 passes as in the authors' code; a tenth of replay. */
    public static final RoundConfig DEFAULT =
            new RoundConfig(20, OptionalLong.empty(), 256, Duration.ofSeconds(30), 50_000, 0.1);

    public RoundConfig {
        if (passes < 1) {
            throw new IllegalArgumentException("passes must be at least 1, was " + passes);
        }
        if (steps.isPresent() && steps.getAsLong() < 1) {
            throw new IllegalArgumentException("steps must be at least 1, was " + steps.getAsLong());
        }
        if (minRecords < 1) {
            throw new IllegalArgumentException("minRecords must be at least 1, was " + minRecords);
        }
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("maxWait must be at least 0, was " + maxWait);
        }
        if (maxRecords < minRecords) {
            throw new IllegalArgumentException(
                    "maxRecords must be at least minRecords (" + minRecords + "), was " + maxRecords);
        }
        if (!(replayFraction >= 0 && replayFraction <= 1)) {
            throw new IllegalArgumentException("replayFraction must be in [0, 1], was " + replayFraction);
        }
    }

    /** These rounds, each of exactly {@code count} optimisation steps. */
    public RoundConfig withSteps(long count) {
        return new RoundConfig(passes, OptionalLong.of(count), minRecords, maxWait, maxRecords, replayFraction);
    }
}
