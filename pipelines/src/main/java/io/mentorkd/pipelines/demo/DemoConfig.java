package io.mentorkd.pipelines.demo;

import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.tasks.generated.GeneratedTask;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the demo does.
 *
 * @param task the generated task
 * @param seed decides questions, the simulated teacher's errors, first weights and order
 * @param out directory in which the models are left
 * @param threads threads of a training step
 * @param teacher a model behind a server, in place of the simulated teacher
 * @param size how much of it
 */
public record DemoConfig(
        GeneratedTask task, long seed, Path out, int threads, Optional<OpenAiSetup> teacher, DemoSize size) {

    /** Share of the simulated teacher's rationales with a wrong step. */
    static final double ERROR_RATE = 0.15;

    /** Rationales that the mentor writes for each question. */
    static final int MENTOR_SAMPLES = 2;

    /** Partitions of each topic. */
    static final int PARTITIONS = 4;

    /** Checks the number. */
    public DemoConfig {
        Objects.requireNonNull(teacher, "teacher");
        Objects.requireNonNull(size, "size");
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }
}
