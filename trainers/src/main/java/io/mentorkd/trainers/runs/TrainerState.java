package io.mentorkd.trainers.runs;

import io.mentorkd.trainers.rounds.Round;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a run has come. A checkpoint holds all of it, the current round too, so that training goes on with that very round
 * whatever became of its file.
 *
 * @param topic the topic that the rounds read
 * @param rounds every round so far, the current one last: the ranges of the log that the weights come from
 * @param roundStep steps taken in the current round
 * @param roundComplete whether the current round is done
 * @param step steps taken in all
 * @param examples examples trained on in all, repetitions included
 * @param offsets next offset of every partition of {@code topic} after the last round that is done: within a round, where
 *     that round's new records begin; empty within the first
 */
public record TrainerState(
        String topic,
        List<Round> rounds,
        long roundStep,
        boolean roundComplete,
        long step,
        long examples,
        NavigableMap<Integer, Long> offsets) {

    public TrainerState {
        if (step < 0 || roundStep < 0 || roundStep > step) {
            throw new IllegalArgumentException(
                    "steps must satisfy 0 <= roundStep <= step, were " + roundStep + " and " + step);
        }
        if (rounds.isEmpty() && !roundComplete) {
            throw new IllegalArgumentException("rounds must hold the current round, was empty");
        }
        rounds = List.copyOf(rounds);
        offsets = Collections.unmodifiableNavigableMap(new TreeMap<>(offsets));
    }

    /** The very beginning of a run that learns from {@code topic}. */
    public static TrainerState beginning(String topic) {
        return new TrainerState(topic, List.of(), 0, true, 0, 0, new TreeMap<>());
    }

    /** The round that was begun and is not done, as it was begun. */
    public Optional<Round> unfinished() {
        return roundComplete ? Optional.empty() : Optional.of(current());
    }

    /** Number of the next round to begin. */
    public int nextRound() {
        return rounds.size() + 1;
    }

    /** Within the round: at its beginning, or where it was left. */
    public TrainerState entering(Round round) {
        return roundComplete
                ? new TrainerState(
                        topic,
                        Stream.concat(rounds.stream(), Stream.of(round)).toList(),
                        0,
                        false,
                        step,
                        examples,
                        offsets)
                : this;
    }

    /** After a step on so many examples. */
    public TrainerState afterStep(int count) {
        return new TrainerState(topic, rounds, roundStep + 1, false, step + 1, examples + count, offsets);
    }

    /** After the last step of the current round. */
    public TrainerState afterRound() {
        NavigableMap<Integer, Long> next = new TreeMap<>(offsets);
        next.putAll(current().fresh().next());
        return new TrainerState(topic, rounds, roundStep, true, step, examples, next);
    }

    private Round current() {
        return rounds.get(rounds.size() - 1);
    }
}
