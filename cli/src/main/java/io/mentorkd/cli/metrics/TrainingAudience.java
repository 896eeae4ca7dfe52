package io.mentorkd.cli.metrics;

import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.training.StepProgress;
import io.mentorkd.trainers.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;

/** Several listeners as one; each is told everything, in their order. */
public final class TrainingAudience implements TrainingListener {

    private final List<TrainingListener> listeners;

    /** Those listeners. */
    public TrainingAudience(TrainingListener... listeners) {
        this.listeners = List.of(listeners);
    }

    @Override
    public void resumed(Path checkpoint, long step) {
        listeners.forEach(listener -> listener.resumed(checkpoint, step));
    }

    @Override
    public void waiting() {
        listeners.forEach(TrainingListener::waiting);
    }

    @Override
    public void roundBegins(Round round, RoundData<?> data, long steps) {
        listeners.forEach(listener -> listener.roundBegins(round, data, steps));
    }

    @Override
    public void stepTaken(StepProgress progress) {
        listeners.forEach(listener -> listener.stepTaken(progress));
    }

    @Override
    public void outOfBalance(String warning) {
        listeners.forEach(listener -> listener.outOfBalance(warning));
    }

    @Override
    public void evaluated(int round, long step, Evaluation evaluation) {
        listeners.forEach(listener -> listener.evaluated(round, step, evaluation));
    }

    @Override
    public void checkpointed(Path checkpoint, boolean promoted) {
        listeners.forEach(listener -> listener.checkpointed(checkpoint, promoted));
    }
}
