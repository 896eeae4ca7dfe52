package io.mentorkd.producers.teachers;

import io.mentorkd.producers.prompts.Prompting;
import io.mentorkd.records.Question;
import java.util.Objects;
import java.util.Optional;

/**
 * How a teacher is put to work.
 *
 * @param group share group on {@code questions}; each question goes to one worker of a group, and to every group
 * @param samples rationales wanted for each question, at least 1
 * @param members members of the group in this process, at least 1; each begins its calls of the teacher one after another, and of a
 *     teacher that answers later it does not wait for the answer
 * @param questionsPerPoll questions reserved by each member at a time, at least 1; it reserves more when all of them are done with
 * @param questionsAtOnce questions that one call of the teacher takes, at least 1
 * @param assignment which questions are for it
 * @param prompting what the teacher is sent; empty for one that reads questions itself
 */
public record TeacherWorkerConfig(
        String group,
        int samples,
        int members,
        int questionsPerPoll,
        int questionsAtOnce,
        Assignment assignment,
        Optional<Prompting> prompting) {

    private static final int MOST_MEMBERS = 8;
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
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(prompting, "prompting");
    }

    /** The settings for a teacher of all tasks that takes one question after another. */
    public TeacherWorkerConfig(String group, int samples, int members, int questionsPerPoll) {
        this(group, samples, members, questionsPerPoll, 1, Assignment.ALL, Optional.empty());
    }

    /** The settings for a quick teacher: one member, three samples a question. */
    public static TeacherWorkerConfig defaults(String group) {
        return new TeacherWorkerConfig(group, DEFAULT_SAMPLES, 1, DEFAULT_QUESTIONS_PER_POLL);
    }

    /**
     * The settings for a teacher that is sent prompts and answers later.
     *
     * @param inFlight requests at once: twice as many questions are reserved, so that while a member waits for the last of its
     *     questions the others have some
     * @param assignment which questions are for it
     */
    public static TeacherWorkerConfig prompted(
            String group, int samples, int inFlight, Assignment assignment, Prompting prompting) {
        requirePositive("inFlight", inFlight);
        int members = Math.min(MOST_MEMBERS, 2 * inFlight);
        return new TeacherWorkerConfig(
                group, samples, members, (2 * inFlight + members - 1) / members, 1, assignment, Optional.of(prompting));
    }

    /** The same with that many rationales for each question. */
    public TeacherWorkerConfig withSamples(int wanted) {
        return new TeacherWorkerConfig(
                group, wanted, members, questionsPerPoll, questionsAtOnce, assignment, prompting);
    }

    /** What the teacher is asked about a question. */
    Request request(Question question) {
        return new Request(question, prompting.map(way -> way.of(question)), 0, samples);
    }

    private static void requirePositive(String argument, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1, was " + value);
        }
    }
}
