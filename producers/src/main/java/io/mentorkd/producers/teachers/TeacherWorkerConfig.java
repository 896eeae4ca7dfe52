package io.mentorkd.producers.teachers;

import io.mentorkd.topics.Topics;
import java.util.Set;

/**
 * How a teacher is put to work.
 *
 * @param group share group on {@code questions}; each question goes to one worker of a group, and to every group
 * @param samples rationales wanted for each question, at least 1
 * @param members members of the group in this process, at least 1; each begins its calls of the teacher one after another, and of a
 *     teacher that answers later it does not wait for the answer
 * @param questionsPerPoll questions reserved by each member at a time, at least 1; it reserves more when all of them are done with
 * @param questionsAtOnce questions that one call of the teacher takes, at least 1
 * @param tasks tasks whose questions are wanted; empty: all
 */
public record TeacherWorkerConfig(
        String group, int samples, int members, int questionsPerPoll, int questionsAtOnce, Set<String> tasks) {

    private static final int DEFAULT_SAMPLES = 3;
    private static final int DEFAULT_QUESTIONS_PER_POLL = 64;

    public TeacherWorkerConfig {
        if (group.isBlank()) {
            throw new IllegalArgumentException("group must not be blank");
        }
        requirePositive("samples", samples);
        requirePositive("members", members);
        requirePositive("questionsPerPoll", questionsPerPoll);
        requirePositive("questionsAtOnce", questionsAtOnce);
        tasks = Set.copyOf(tasks);
    }

    /** The settings for a teacher of all tasks that takes one question after another. */
    public TeacherWorkerConfig(String group, int samples, int members, int questionsPerPoll) {
        this(group, samples, members, questionsPerPoll, 1, Set.of());
    }

    /** The settings for a quick teacher: one member, three samples a question. */
    public static TeacherWorkerConfig defaults(String group) {
        return new TeacherWorkerConfig(group, DEFAULT_SAMPLES, 1, DEFAULT_QUESTIONS_PER_POLL);
    }

    /** The same with that many rationales for each question. */
    public TeacherWorkerConfig withSamples(int wanted) {
        return new TeacherWorkerConfig(group, wanted, members, questionsPerPoll, questionsAtOnce, tasks);
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
