package io.mentorkd.cli.metrics;

import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.training.RoundEvent;
import io.mentorkd.trainers.training.StepEvent;
import io.mentorkd.trainers.training.TrainingListener;
import io.mentorkd.trainers.training.TrainingPace;
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
    public void roundBegins(RoundEvent round) {
        listeners.forEach(listener -> listener.roundBegins(round));
    }

    @Override
    public void stepTaken(StepEvent step) {
        listeners.forEach(listener -> listener.stepTaken(step));
    }

    @Override
    public void paceMeasured(TrainingPace pace) {
        listeners.forEach(listener -> listener.paceMeasured(pace));
    }

    @Override
    public void outOfBalance(String warning) {
        listeners.forEach(listener -> listener.outOfBalance(warning));
    }

    @Override
    public void batchHalved(String warning) {
        listeners.forEach(listener -> listener.batchHalved(warning));
    }

    @Override
    public void evaluated(int round, long step, Evaluation evaluation) {
        listeners.forEach(listener -> listener.evaluated(round, step, evaluation));
    }

    @Override
    public void promotionSkipped(int round, String reason) {
        listeners.forEach(listener -> listener.promotionSkipped(round, reason));
    }

    @Override
    public void checkpointed(Path checkpoint, boolean promoted) {
        listeners.forEach(listener -> listener.checkpointed(checkpoint, promoted));
    }
}
