package io.mentorkd.trainers.training;

import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a trainer tells. Every call tells the kill switch first. */
final class RecordingListener implements TrainingListener {

    final List<Round> rounds = new ArrayList<>();
    final List<Integer> examples = new ArrayList<>();
    final List<Long> skipped = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<StepProgress> steps = new ArrayList<>();
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
    public void roundBegins(Round round, RoundData<?> data, long stepsOfRound) {
        killSwitch.pass("beginning of round " + round.number());
        rounds.add(round);
        examples.add(data.examples().size());
        skipped.add(data.skipped());
    }

    @Override
    public void stepTaken(StepProgress progress) {
        killSwitch.pass("step " + progress.step());
        steps.add(progress);
    }

    @Override
    public void outOfBalance(String warning) {
        warnings.add(warning);
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
