package io.mentorkd.trainers.training;

import io.mentorkd.models.training.LossTerms;
import io.mentorkd.trainers.runs.HiddenStates;
import io.mentorkd.trainers.runs.LossConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether, over a round, one term of the loss drowns the others in the gradient. Says so once. */
final class TermBalance {

    /** Measurements that are averaged: a single batch says little. */
    static final int MEASUREMENTS = 20;

    private static final double LEAST = 0.05;
    private static final double MOST = 0.95;

    private final LossConfig config;
    private final Share softLabels = new Share();
    private final Share hidden = new Share();
    private boolean said;

    TermBalance(LossConfig config) {
        this.config = config;
    }

    /** Counts a measurement in; a warning with its remedy the first time that there is cause for one. */
    Optional<String> add(LossTerms terms) {
        softLabels.add(terms.softLabelShare());
        hidden.add(terms.hiddenShare());
        if (said) {
            return Optional.empty();
        }
        Optional<String> warning = tooMuch().or(this::tooLittle);
        said = warning.isPresent();
        return warning;
    }

    private Optional<String> tooMuch() {
        if (hidden.average() > MOST) {
            return warning("the mentor's decoder states", hidden, "drown", "lower " + hiddenWeight());
        }
        return softLabelsAreMixedIn() && softLabels.average() > MOST
                ? warning("soft labels", softLabels, "drown", "lower " + softLabelWeight())
                : Optional.empty();
    }

    private Optional<String> tooLittle() {
        if (softLabelsAreMixedIn() && softLabels.average() < LEAST) {
            return warning("soft labels", softLabels, "are drowned by", "raise " + softLabelWeight());
        }
        return hidden.average() < LEAST
                ? warning("the mentor's decoder states", hidden, "are drowned by", "raise " + hiddenWeight())
                : Optional.empty();
    }

    /** With a weight of 0 or 1 it is asked for that one term counts alone. */
    private boolean softLabelsAreMixedIn() {
        double weight = config.softLabelWeight().orElse(0);
        return weight > 0 && weight < 1;
    }

    private String softLabelWeight() {
        return "--soft-label-weight (now " + config.softLabelWeight().orElse(0)
                + ") or try another --distillation-temperature (now "
                + config.objective().temperature() + ")";
    }

    private String hiddenWeight() {
        return "--hidden-weight (now "
                + config.hiddenStates().map(HiddenStates::weight).orElse(0.0) + ")";
    }

    private static Optional<String> warning(String term, Share share, String verb, String remedy) {
        return Optional.of(String.format(
                Locale.ROOT,
                "%s make up %.1f %% of the gradient (average of the last %d measurements) and %s the rest of the loss: %s",
                term,
                100 * share.average(),
                MEASUREMENTS,
                verb,
                remedy));
    }

    /** The average of the last measurements, once there are enough; not a number before, which no comparison holds for. */
    private static final class Share {
        private final Deque<Double> last = new ArrayDeque<>();

        void add(OptionalDouble share) {
            share.ifPresent(last::add);
            if (last.size() > MEASUREMENTS) {
                last.remove();
            }
        }

        double average() {
            return last.size() < MEASUREMENTS
                    ? Double.NaN
                    : last.stream().mapToDouble(Double::doubleValue).sum() / MEASUREMENTS;
        }
    }
}
