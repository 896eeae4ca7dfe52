package io.mentorkd.cli;

import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.training.StepProgress;
import io.mentorkd.trainers.training.TrainingListener;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells on standard error how training goes. */
final class TrainingProgress implements TrainingListener {

    private final ProgressLine line;
    private boolean waiting;

    TrainingProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void resumed(Path checkpoint, long step) {
        line.say("going on from " + checkpoint + ", step " + step);
    }

    @Override
    public void waiting() {
        if (!waiting) {
            line.show("waiting for accepted rationales ...");
            waiting = true;
        }
    }

    @Override
    public void roundBegins(Round round, int examples, long skipped, int unreadable, long steps) {
        waiting = false;
        line.say("round " + round.number() + ": " + Count.of(examples, "example") + ", " + round.passes()
                + (round.passes() == 1 ? " pass, " : " passes, ") + Count.of(steps, "step")
                + (skipped > 0 ? "; " + skipped + " left out (not selected or too long)" : "")
                + (unreadable > 0 ? "; " + unreadable + " unreadable, dead-lettered" : ""));
    }

    @Override
    public void stepTaken(StepProgress progress) {
        line.show(String.format(
                Locale.ROOT,
                "round %d  step %d/%d  loss %.4f  %,.0f tokens/s  lag %d",
                progress.round(),
                progress.roundStep(),
                progress.roundSteps(),
                progress.loss(),
                progress.tokensPerSecond(),
                progress.lag()));
    }

    @Override
    public void evaluated(int round, long step, Evaluation evaluation) {
        String scores = evaluation.scores().stream()
                .map(score -> String.format(
                        Locale.ROOT, "%s %.3f (%d questions)", score.task(), score.accuracy(), score.questions()))
                .collect(Collectors.joining(", "));
        line.say("round " + round + " done at step " + step + ": VALIDATION accuracy "
                + (scores.isEmpty() ? "not measured, there are no VALIDATION questions" : scores));
    }

    @Override
    public void checkpointed(Path checkpoint, boolean promoted) {
        if (promoted) {
            line.say("promoted " + checkpoint);
        }
    }
}
