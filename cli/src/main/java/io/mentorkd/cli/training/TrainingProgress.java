package io.mentorkd.cli.training;

import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.models.training.LossTerms;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.training.RoundEvent;
import io.mentorkd.trainers.training.StepEvent;
import io.mentorkd.trainers.training.TrainingListener;
import io.mentorkd.trainers.training.TrainingPace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells on standard error how training goes. */
public final class TrainingProgress implements TrainingListener {

    private final ProgressLine line;
    private final String awaited;
    private final Set<Omission> told = EnumSet.noneOf(Omission.class);
    private boolean waiting;
    private Optional<TrainingPace> pace = Optional.empty();

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
    public void roundBegins(RoundEvent event) {
        waiting = false;
        Round round = event.round();
        line.say("round " + round.number() + ": " + Count.of(event.examples(), "example") + ", "
                + (round.steps().isPresent() ? "" : round.passes() + (round.passes() == 1 ? " pass, " : " passes, "))
                + Count.of(event.steps(), "step") + omitted(event.omitted())
                + event.firstUnusable()
                        .map(reason -> "; " + event.unusable() + " unusable, the first because: " + reason)
                        .orElse(""));
        event.omitted().keySet().stream()
                .filter(told::add)
                .forEach(
                        reason -> reason.remedy().ifPresent(remedy -> line.say("  " + reason.words() + ": " + remedy)));
    }

    @Override
    public void paceMeasured(TrainingPace measured) {
        pace = Optional.of(measured);
    }

    @Override
    public void stepTaken(StepEvent event) {
        StepEvent.Progress at = event.progress();
        line.show(String.format(
                Locale.ROOT,
                "round %d  step %d/%d  loss %.4f%s%s",
                at.round(),
                at.roundStep(),
                at.roundSteps(),
                event.measured().loss(),
                event.measured().terms().map(TrainingProgress::shown).orElse(""),
                pace.map(TrainingProgress::shown).orElse("")));
    }

    @Override
    public void outOfBalance(String warning) {
        line.say("warning: " + warning);
    }

    @Override
    public void batchHalved(String warning) {
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
    public void promotionSkipped(int round, String reason) {
        line.say("warning: the model of round " + round + " is not promoted, " + reason);
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

    private static String shown(TrainingPace pace) {
        return String.format(Locale.ROOT, "  %,.0f tokens/s  lag ", pace.tokensPerSecond())
                + pace.lag().map(String::valueOf).orElse("?");
    }

    private static String omitted(Map<Omission, Long> omitted) {
        return omitted.isEmpty()
                ? ""
                : "; left out: "
                        + omitted.entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().words())
                                .collect(Collectors.joining(", "));
    }
}
