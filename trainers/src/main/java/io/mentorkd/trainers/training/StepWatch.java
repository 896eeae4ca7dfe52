package io.mentorkd.trainers.training;

import io.mentorkd.models.training.StepResult;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.RunAnnouncer;

/** Tells of every step, and measures and publishes every so many. Only looks: it moves no weights. */
final class StepWatch {

    private final Lessons<?> lessons;
    private final RunAnnouncer announcer;
    private final TrainingListener listener;
    private final int metricsEvery;
    private final DistillationConfig distillation;

    /** Watches the steps of a run whose settings are {@code distillation}. */
    StepWatch(TrainerTopics topics, TrainingListener listener, int metricsEvery, DistillationConfig distillation) {
        this.lessons = topics.lessons();
        this.announcer = topics.announcer();
        this.listener = listener;
        this.metricsEvery = metricsEvery;
        this.distillation = distillation;
    }

    /**
     * Watches a round.
     *
     * @param steps steps of the whole round
     * @param began when its records began to be read, {@link System#nanoTime}
     */
    OfRound of(Round round, long steps, long began) {
        return new OfRound(round, steps, began);
    }

    /** The watch over one round. */
    final class OfRound {
        private final Round round;
        private final long steps;
        private final long began;
        private final long read = System.nanoTime();
        private final LagProbe lag;
        private final TermBalance balance = new TermBalance(distillation);
        private final Pace pace = new Pace();

        private OfRound(Round round, long steps, long began) {
            this.round = round;
            this.steps = steps;
            this.began = began;
            this.lag = new LagProbe(() -> lessons.rounds().lag(round.fresh().next()));
        }

        /** Whether the step after {@code step} steps is to measure the terms of its loss. */
        boolean measuresAfter(long step) {
            return (step + 1) % metricsEvery == 0;
        }

        /** A step was taken, which {@code position} counts already. */
        void taken(Position position, StepResult result, double learningRate) {
            StepProgress progress = new StepProgress(
                    round.number(),
                    position.roundStep(),
                    steps,
                    position.step(),
                    result.loss(),
                    result.terms(),
                    result.gradientNorm(),
                    learningRate,
                    result.tokens(),
                    pace.step(result.tokens()),
                    (double) (read - began) / (System.nanoTime() - began),
                    lag.value());
            listener.stepTaken(progress);
            if (position.step() % metricsEvery == 0) {
                announcer.step(round.number(), position.step(), progress.values());
            }
            result.terms().flatMap(balance::add).ifPresent(listener::outOfBalance);
        }

        /** Time that passed since the last step was not spent on a step. */
        void resume() {
            pace.resume();
        }
    }
}
