package io.mentorkd.trainers.training;

import io.mentorkd.models.training.StepResult;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a run has come: which rounds, which step of the current one, which offsets are next. A checkpoint holds all of it,
 * the current round too, so that training goes on with that very round whatever became of its file.
 */
final class Position {

    private final RunDirectory run;
    private final String topic;
    private final Learner learner;
    private final List<Round> rounds = new ArrayList<>();
    private final NavigableMap<Integer, Long> offsets = new TreeMap<>();
    private boolean withinRound;
    private long roundStep;
    private long step;
    private long examples;

    /** The position of {@code checkpoint}, or the very beginning. */
    Position(RunDirectory run, String topic, Learner learner, Optional<TrainingCheckpoint> checkpoint) {
        this.run = run;
        this.topic = topic;
        this.learner = learner;
        checkpoint.map(TrainingCheckpoint::manifest).ifPresent(manifest -> {
            rounds.addAll(manifest.rounds());
            offsets.putAll(manifest.offsets());
            withinRound = !manifest.roundComplete();
            roundStep = manifest.roundComplete() ? 0 : manifest.roundStep();
            step = manifest.step();
            examples = manifest.examples();
        });
    }

    /** The round that was begun and is not done, as it was begun. */
    Optional<Round> unfinished() {
        return withinRound ? Optional.of(current()) : Optional.empty();
    }

    /** Number of the next round to begin. */
    int nextRound() {
        return rounds.size() + 1;
    }

    /** Next offset after the rounds that are done, by partition. */
    NavigableMap<Integer, Long> offsets() {
        return Collections.unmodifiableNavigableMap(offsets);
    }

    /** Steps taken in the current round. */
    long roundStep() {
        return roundStep;
    }

    /** Steps taken in all. */
    long step() {
        return step;
    }

    /** Begins the round, or goes on with it where it was left. */
    void enter(Round round) {
        if (!withinRound) {
            rounds.add(round);
            withinRound = true;
        }
    }

    /** A step was taken. */
    void advance(StepResult result) {
        roundStep++;
        step++;
        examples += result.examples();
    }

    /** The current round is done and its checkpoint is written. */
    void leave() {
        offsets.putAll(current().fresh().next());
        withinRound = false;
        roundStep = 0;
    }

    /**
     * The manifest of a checkpoint at this position.
     *
     * @param roundComplete whether the current round is done
     */
    TrainingManifest manifest(boolean roundComplete, Map<String, Double> scores, boolean promoted) {
        NavigableMap<Integer, Long> next = new TreeMap<>(offsets);
        if (roundComplete) {
            next.putAll(current().fresh().next());
        }
        return new TrainingManifest(
                run.runId(),
                run.config(),
                learner.tokenizer().sha256(),
                learner.model().parameters(),
                rounds,
                roundStep,
                roundComplete,
                step,
                examples,
                topic,
                next,
                scores,
                promoted);
    }

    private Round current() {
        return rounds.get(rounds.size() - 1);
    }
}
