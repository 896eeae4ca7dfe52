package io.mentorkd.trainers.training;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.training.BatchTooLargeException;
import io.mentorkd.models.training.StepResult;
import io.mentorkd.trainers.runs.MicroBatch;
import io.mentorkd.trainers.runs.MicroBatches;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes steps in parts that fit into memory. A part that does not is halved, in its step and in all that follow. That is written down
 * before the step counts as taken, and followed from that step on wherever the run goes on from, though there be more memory then.
 */
final class FittingSteps {

    private final RunDirectory run;
    private final StepComputation computation;
    private final TrainingListener listener;
    private final int configured;
    private MicroBatches parts;

    /**
     * The steps of {@code run}.
     *
     * @param newest the checkpoint that it goes on from, which knows in what parts it was learnt
     * @param listener is warned
     * @throws UncheckedIOException if what was written down cannot be read
     */
    FittingSteps(
            RunDirectory run,
            Optional<TrainingCheckpoint> newest,
            StepComputation computation,
            TrainingListener listener) {
        this.run = run;
        this.computation = computation;
        this.listener = listener;
        configured = run.config().model().execution().microBatch().orElse(Integer.MAX_VALUE);
        try {
            MicroBatches written = run.microBatches();
            parts = newest.map(TrainingCheckpoint::manifest)
                    .map(manifest ->
                            manifest.microBatches().until(manifest.state().step(), written))
                    .orElse(written);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    /**
     * Takes step {@code number}, counted from 1.
     *
     * @throws BatchTooLargeException if a single example does not fit
     * @throws UncheckedIOException if it is taken in smaller parts, and that cannot be written down
     */
    StepResult take(long number, List<Example> batch, double learningRate, boolean measured) {
        int rows = parts.rowsAt(number, configured);
        Optional<BatchTooLargeException> first = Optional.empty();
        while (true) {
            try {
                StepResult result = computation.step(batch, rows, learningRate, measured);
                if (first.isPresent()) {
                    follow(new MicroBatch(number, rows), first.get());
                }
                return result;
            } catch (BatchTooLargeException tooLarge) {
                if (tooLarge.rows() == 1) {
                    throw tooLarge;
                }
                rows = tooLarge.rows() / 2;
                first = first.or(() -> Optional.of(tooLarge));
            }
        }
    }

    /** In what parts the steps up to {@code step} were taken. */
    MicroBatches until(long step) {
        return parts.until(step);
    }

    private void follow(MicroBatch fitting, BatchTooLargeException tooLarge) {
        parts = parts.with(fitting);
        try {
            run.writeMicroBatches(parts);
        } catch (IOException failure) {
            throw new UncheckedIOException("micro-batches cannot be written down", failure);
        }
        listener.batchHalved(tooLarge.getMessage() + ": from this step on it is " + fitting.rows()
                + " at a time. --micro-batch-size " + fitting.rows() + " begins a run so; --recompute, or a lower"
                + " --max-source-tokens or --max-target-tokens, takes less memory");
    }
}
