package io.mentorkd.producers.mentors;

import io.mentorkd.models.torchscript.ComputeDevice;
import java.util.Objects;
import java.util.Set;

/**
 * Which mentor works, and on what.
 *
 * @param modelId model id of the mentor on {@code checkpoints}
 * @param studentId model id that the mentor is compared with before it is used
 * @param tasks tasks whose questions and rationales are wanted; empty: all
 * @param device what computes
 */
public record MentorConfig(String modelId, String studentId, Set<String> tasks, ComputeDevice device) {

    /** The mentor's model id unless configured. */
    public static final String DEFAULT_MODEL_ID = "mentor";

    /** The student's model id unless configured. */
    public static final String DEFAULT_STUDENT_ID = "student";

    /** The mentor {@code mentor} for all tasks, on the CPU. */
    public static final MentorConfig DEFAULT =
            new MentorConfig(DEFAULT_MODEL_ID, DEFAULT_STUDENT_ID, Set.of(), ComputeDevice.CPU);

    public MentorConfig {
        requireName("modelId", modelId);
        requireName("studentId", studentId);
        tasks = Set.copyOf(tasks);
        Objects.requireNonNull(device, "device");
    }

    /** The same of another mentor. */
    public MentorConfig withModelId(String other) {
        return new MentorConfig(other, studentId, tasks, device);
    }

    /** Whether questions and rationales of that task are wanted. */
    boolean wants(String task) {
        return tasks.isEmpty() || tasks.contains(task);
    }

    private static void requireName(String argument, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(argument + " must not be blank");
        }
    }
}
