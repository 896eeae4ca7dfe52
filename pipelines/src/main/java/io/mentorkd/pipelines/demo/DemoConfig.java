package io.mentorkd.pipelines.demo;

import io.mentorkd.tasks.generated.GeneratedTask;
import java.nio.file.Path;

/**
 * What the demo does.
 *
 * @param task the generated task
 * @param seed decides questions, the teacher's errors, first weights and order
 * @param out directory in which the models are left
 * @param threads threads of a training step
 */
public record DemoConfig(GeneratedTask task, long seed, Path out, int threads) {

    /** Questions that the teacher is asked: its budget. */
    static final int TEACHER_QUESTIONS = 400;

    /** Further TRAIN questions, which only the mentor is asked. */
    static final int FURTHER_QUESTIONS = 1600;

    /** Questions that models are compared on before a mentor is used. */
    static final int VALIDATION_QUESTIONS = 200;

    /** Questions that the students are tested on. */
    static final int TEST_QUESTIONS = 500;

    /** Share of the teacher's rationales with a wrong step. */
    static final double ERROR_RATE = 0.15;

    /** Rationales that the mentor writes for each question. */
    static final int MENTOR_SAMPLES = 2;

    /** Longest question and longest answer, in tokens. */
    static final int MAX_TOKENS = 64;

    /** Steps that the mentor is trained for. */
    static final int MENTOR_STEPS = 1000;

    /** Steps that each student is trained for. */
    static final int STUDENT_STEPS = 600;

    /** Partitions of each topic. */
    static final int PARTITIONS = 4;

    public DemoConfig {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }
}
