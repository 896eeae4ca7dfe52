package io.mentorkd.trainers.training;

import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.rounds.Round;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a trainer tells. Every call tells the kill switch first. */
class RecordingListener implements TrainingListener {

    final List<Round> rounds = new ArrayList<>();
    final List<Integer> examples = new ArrayList<>();
    final List<RoundEvent> events = new ArrayList<>();
    final List<String> skippedPromotions = new ArrayList<>();
    final List<TrainingPace> paces = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<String> halvings = new ArrayList<>();
    final List<StepEvent> steps = new ArrayList<>();
    final List<Evaluation> evaluations = new ArrayList<>();
    final List<Boolean> promotions = new ArrayList<>();
    final List<Long> resumedAt = new ArrayList<>();
    private final KillSwitch killSwitch;

    RecordingListener(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    @Override
    public void resumed(Path checkpoint, long step) {
        killSwitch.pass("resumed");
        resumedAt.add(step);
    }

    @Override
    public void roundBegins(RoundEvent event) {
        killSwitch.pass("beginning of round " + event.round().number());
        events.add(event);
        rounds.add(event.round());
        examples.add(event.examples());
    }

    @Override
    public void stepTaken(StepEvent step) {
        killSwitch.pass("step " + step.progress().step());
        steps.add(step);
    }

    @Override
    public void paceMeasured(TrainingPace pace) {
        paces.add(pace);
    }

    @Override
    public void promotionSkipped(int round, String reason) {
        skippedPromotions.add(reason);
    }

    @Override
    public void outOfBalance(String warning) {
        warnings.add(warning);
    }

    @Override
    public void batchHalved(String warning) {
        halvings.add(warning);
        killSwitch.pass("halving");
    }

    /** The step that is taken next, counted from 1. */
    long nextStep() {
        if (!steps.isEmpty()) {
            return steps.get(steps.size() - 1).progress().step() + 1;
        }
        return resumedAt.isEmpty() ? 1 : resumedAt.get(resumedAt.size() - 1) + 1;
    }

    @Override
    public void evaluated(int round, long step, Evaluation evaluation) {
        killSwitch.pass("evaluation of round " + round);
        evaluations.add(evaluation);
    }

    @Override
    public void checkpointed(Path checkpoint, boolean promoted) {
        killSwitch.pass("checkpoint " + checkpoint.getFileName());
        promotions.add(promoted);
    }
}
