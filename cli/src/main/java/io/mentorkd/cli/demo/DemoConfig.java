package io.mentorkd.cli.demo;

import io.mentorkd.tasks.generated.GeneratedTask;
import java.nio.file.Path;

/**
 * What the demo does.
 *
 * @param task the generated task
 * @param seed decides questions, the teacher's errors, first weights and order
 * @param out directory in which the student is left
 * @param threads threads of a training step
 */
public record DemoConfig(GeneratedTask task, long seed, Path out, int threads) {

    /** Questions that the teacher is asked. */
    static final int TRAIN_QUESTIONS = 1500;

    /** Questions that select the checkpoint. */
    static final int VALIDATION_QUESTIONS = 200;

    /** Questions that the student is tested on. */
    static final int TEST_QUESTIONS = 500;

    /** Rationales asked for each question. */
    static final int SAMPLES = 2;

    /** Share of the teacher's rationales with a wrong step. */
    static final double ERROR_RATE = 0.15;

    /** Longest answer, in tokens. */
    static final int MAX_TARGET_TOKENS = 64;

    /** Steps of training that the passes are chosen for. */
    static final int STEPS = 900;

    /** Examples a step. */
    static final int BATCH_SIZE = 64;

    public DemoConfig {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }
}
