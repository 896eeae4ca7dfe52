package io.mentorkd.trainers.training;

import io.mentorkd.models.language.Example;
import io.mentorkd.models.training.StepResult;
import java.util.List;

/** Takes a step on a batch; {@link io.mentorkd.models.training.Training} does. */
interface StepComputation {

    /**
     * Takes it, or changes nothing.
     *
     * @param microBatch examples that are computed at a time
     * @throws io.mentorkd.models.training.BatchTooLargeException if these do not fit into memory
     */
    StepResult step(List<Example> batch, int microBatch, double learningRate, boolean measured);
}
