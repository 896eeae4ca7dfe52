package io.mentorkd.trainers.training;

import java.util.Optional;

/**
 * How fast training goes, and how much is left.
 *
 * @param tokensPerSecond target tokens a second, an average over roughly the last twenty steps
 * @param lag records (counted as offsets) on the log after the current round; empty while the cluster does not tell
 */
public record TrainingPace(double tokensPerSecond, Optional<Long> lag) {}
