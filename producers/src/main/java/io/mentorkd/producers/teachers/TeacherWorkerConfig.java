package io.mentorkd.producers.teachers;

import io.mentorkd.topics.Topics;
import java.util.Set;

/**
 * How a teacher is put to work.
 *
 * @param group share group on {@code questions}; each question goes to one worker of a group, and to every group
 * @param samples rationales wanted for each question, at least 1
 * @param concurrency calls of the teacher at once in this process, at least 1
 * @param questionsPerPoll questions reserved by each of {@code concurrency} at a time, at least 1: many for a quick teacher,
 *     so that the way to the broker is shared; 1 for a slow one, so that no question waits behind another
 * @param maxTries deliveries of a question at which the teacher may fail before it becomes a dead letter, at least 1
 * @param questionsAtOnce questions that one call of the teacher takes, at least 1
 * @param tasks tasks whose questions are wanted; empty: all
 */
public record TeacherWorkerConfig(
        String group,
        int samples,
        int concurrency,
        int questionsPerPoll,
        int maxTries,
        int questionsAtOnce,
        Set<String> tasks) {

    /** Deliveries of a question at which a teacher may fail, unless configured. */
    public static final int DEFAULT_MAX_TRIES = 3;

    private static final int DEFAULT_SAMPLES = 3;
    private static final int DEFAULT_QUESTIONS_PER_POLL = 64;

    public TeacherWorkerConfig {
        if (group.isBlank()) {
            throw new IllegalArgumentException("group must not be blank");
        }
        requirePositive("samples", samples);
        requirePositive("concurrency", concurrency);
        requirePositive("questionsPerPoll", questionsPerPoll);
        requirePositive("maxTries", maxTries);
        requirePositive("questionsAtOnce", questionsAtOnce);
        tasks = Set.copyOf(tasks);
    }

    /** The settings for a teacher of all tasks that takes one question after another. */
    public TeacherWorkerConfig(String group, int samples, int concurrency, int questionsPerPoll, int maxTries) {
        this(group, samples, concurrency, questionsPerPoll, maxTries, 1, Set.of());
    }

    /** The settings for a quick teacher: one thread, three samples a question. */
    public static TeacherWorkerConfig defaults(String group) {
        return new TeacherWorkerConfig(group, DEFAULT_SAMPLES, 1, DEFAULT_QUESTIONS_PER_POLL, DEFAULT_MAX_TRIES);
    }

    /** The same with that many rationales for each question. */
    public TeacherWorkerConfig withSamples(int wanted) {
        return new TeacherWorkerConfig(group, wanted, concurrency, questionsPerPoll, maxTries, questionsAtOnce, tasks);
    }

    /** The group of a provider that nobody named otherwise: {@code <prefix>teacher-<provider>}. */
    public static String defaultGroup(Topics topics, String provider) {
        return topics.prefix() + "teacher-" + provider;
    }

    /** Whether questions of that task are for this worker. */
    boolean wants(String task) {
        return tasks.isEmpty() || tasks.contains(task);
    }

    private static void requirePositive(String argument, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1, was " + value);
        }
    }
}
