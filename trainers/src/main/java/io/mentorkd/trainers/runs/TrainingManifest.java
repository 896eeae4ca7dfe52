package io.mentorkd.trainers.runs;

import io.mentorkd.trainers.rounds.Round;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where a checkpoint comes from and how training goes on after it: with the log, this is all that is needed to make it
 * again.
 *
 * @param runId the run that made it
 * @param config the run's configuration
 * @param tokenizerSha256 SHA-256 of {@code tokenizer.json}
 * @param parameters number of weights
 * @param rounds every round so far, the current one last: the ranges of the log that the weights come from
 * @param roundStep steps taken in the current round
 * @param roundComplete whether the current round is done
 * @param step steps taken in all
 * @param examples examples trained on in all, repetitions included
 * @param offsets next offset of every partition of {@code topic} after the last round that is done: within a round, where
 *     that round's new records begin; empty within the first
 * @param topic the topic that the rounds read
 * @param scores accuracy on VALIDATION by task; empty within a round
 * @param promoted whether this is the checkpoint to use
 */
public record TrainingManifest(
        String runId,
        TrainingConfig config,
        String tokenizerSha256,
        long parameters,
        List<Round> rounds,
        long roundStep,
        boolean roundComplete,
        long step,
        long examples,
        String topic,
        NavigableMap<Integer, Long> offsets,
        Map<String, Double> scores,
        boolean promoted) {

    public TrainingManifest {
        if (step < 0 || roundStep < 0 || roundStep > step) {
            throw new IllegalArgumentException(
                    "steps must satisfy 0 <= roundStep <= step, were " + roundStep + " and " + step);
        }
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("rounds must hold the current round, was empty");
        }
        offsets = Collections.unmodifiableNavigableMap(new TreeMap<>(offsets));
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }
}
