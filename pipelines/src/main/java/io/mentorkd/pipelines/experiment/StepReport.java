package io.mentorkd.pipelines.experiment;

import io.mentorkd.trainers.training.StepEvent;
import io.mentorkd.trainers.training.TrainingListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says once a minute how far the training of a model is; small models are done before that. */
final class StepReport implements TrainingListener {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final String model;
    private final Consumer<String> say;
    private long said = System.nanoTime();

    StepReport(String model, Consumer<String> say) {
        this.model = model;
        this.say = say;
    }

    @Override
    public void stepTaken(StepEvent step) {
        long now = System.nanoTime();
        if (now - said >= EVERY.toNanos()) {
            said = now;
            say.accept(String.format(
                    Locale.ROOT,
                    "%s: step %d of %d, loss %.3f, %.1f s a step",
                    model,
                    step.progress().roundStep(),
                    step.progress().roundSteps(),
                    step.measured().loss(),
                    step.timing().step().toMillis() / 1e3));
        }
    }
}
