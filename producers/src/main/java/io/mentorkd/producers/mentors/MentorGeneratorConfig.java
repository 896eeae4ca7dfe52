package io.mentorkd.producers.mentors;

import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.util.Objects;

/**
 * How a mentor writes rationales.
 *
 * @param mentor which mentor, for which tasks
 * @param group share group on {@code questions}; each question goes to one generator of a group, and to every group
 * @param samples rationales wanted for each question, at least 1
 * @param sampling how they are drawn
 * @param batch questions in work at once, at least 1
 */
public record MentorGeneratorConfig(
        MentorConfig mentor, String group, int samples, SamplingConfig sampling, int batch) {

    /** Rationales for each question unless configured. */
    public static final int DEFAULT_SAMPLES = 3;

    /** Questions in work at once unless configured. */
    public static final int DEFAULT_BATCH = 32;

    public MentorGeneratorConfig {
        Objects.requireNonNull(mentor, "mentor");
        Objects.requireNonNull(sampling, "sampling");
        if (group.isBlank()) {
            throw new IllegalArgumentException("group must not be blank");
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1, was " + samples);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1, was " + batch);
        }
    }

    /** The defaults for a mentor. */
    public static MentorGeneratorConfig defaults(Topics topics, MentorConfig mentor) {
        return new MentorGeneratorConfig(
                mentor,
                topics.groups().of(Groups.Stage.MENTOR_GENERATE, mentor.modelId()),
                DEFAULT_SAMPLES,
                SamplingConfig.DEFAULT,
                DEFAULT_BATCH);
    }
}
