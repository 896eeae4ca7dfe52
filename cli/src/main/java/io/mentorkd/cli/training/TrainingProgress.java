package io.mentorkd.cli.training;

import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.models.training.LossTerms;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.training.StepProgress;
import io.mentorkd.trainers.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells on standard error how training goes. */
public final class TrainingProgress implements TrainingListener {

    private final ProgressLine line;
    private final String awaited;
    private boolean waiting;

    /** Progress on accepted rationales. */
    public TrainingProgress(ProgressLine line) {
        this(line, "accepted rationales");
    }

    /** Progress on what is {@code awaited} where there is none. */
    public TrainingProgress(ProgressLine line, String awaited) {
        this.line = line;
        this.awaited = awaited;
    }

    @Override
    public void resumed(Path checkpoint, long step) {
        line.say("going on from " + checkpoint + ", step " + step);
    }

    @Override
    public void waiting() {
        if (!waiting) {
            line.show("waiting for " + awaited + " ...");
            waiting = true;
        }
    }

    @Override
    public void roundBegins(Round round, RoundData<?> data, long steps) {
        waiting = false;
        line.say("round " + round.number() + ": " + Count.of(data.examples().size(), "example") + ", "
                + (round.steps().isPresent() ? "" : round.passes() + (round.passes() == 1 ? " pass, " : " passes, "))
                + Count.of(steps, "step")
                + (data.skipped() > 0 ? "; " + data.skipped() + " left out (not selected, too long or superseded)" : "")
                + unusable(data.unusable()));
    }

    @Override
    public void stepTaken(StepProgress progress) {
        line.show(String.format(
                Locale.ROOT,
                "round %d  step %d/%d  loss %.4f%s  %,.0f tokens/s  lag %d",
                progress.round(),
                progress.roundStep(),
                progress.roundSteps(),
                progress.loss(),
                progress.terms().map(TrainingProgress::shown).orElse(""),
                progress.tokensPerSecond(),
                progress.lag()));
    }

    @Override
    public void outOfBalance(String warning) {
        line.say("warning: " + warning);
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

    private static String shown(LossTerms terms) {
        return String.format(Locale.ROOT, " (CE %.4f", terms.crossEntropy())
                + (terms.divergence() == 0 ? "" : String.format(Locale.ROOT, ", KL %.4f", terms.divergence()))
                + (terms.hidden() == 0 ? "" : String.format(Locale.ROOT, ", hidden %.4f", terms.hidden()))
                + ")";
    }

    private static String unusable(List<RoundData.Unusable> unusable) {
        return unusable.isEmpty()
                ? ""
                : "; " + unusable.size() + " unusable, the first because: "
                        + unusable.get(0).cause().getMessage();
    }
}
