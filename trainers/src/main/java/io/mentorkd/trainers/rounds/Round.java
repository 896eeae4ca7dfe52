package io.mentorkd.trainers.rounds;

import io.mentorkd.log.LogRange;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one round of training learns from. Together with the configuration and the weights it begins with it decides the
 * weights it ends with.
 *
 * @param number from 1
 * @param fresh the new records
 * @param replay older records, in ranges that are read one after the other
 * @param passes times that each record is trained on, unless {@code steps} are given
 * @param steps optimisation steps of the round, in passes of which the last may be cut short; empty for whole passes
 * @param seed decides the order of the records, and nothing else
 */
public record Round(int number, LogRange fresh, List<LogRange> replay, int passes, OptionalLong steps, long seed) {

    public Round {
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1, was " + number);
        }
        if (passes < 1) {
            throw new IllegalArgumentException("passes must be at least 1, was " + passes);
        }
        if (steps.isPresent() && steps.getAsLong() < 1) {
            throw new IllegalArgumentException("steps must be at least 1, was " + steps.getAsLong());
        }
        replay = List.copyOf(replay);
    }
}
