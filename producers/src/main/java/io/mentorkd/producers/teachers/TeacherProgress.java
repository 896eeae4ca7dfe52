package io.mentorkd.producers.teachers;

/**
 * What a worker has done since it started. A question counts once the broker has confirmed that it is done with, and is not delivered
 * again.
 *
 * @param questions TRAIN questions done with: the broker has all their rationales
 * @param rationales rationales that the broker has
 * @param unanswered how many of {@code questions} the teacher had no answer to
 * @param skippedSplits questions outside TRAIN, which no teacher sees
 * @param failures times that the teacher failed at a question
 * @param deadLettered questions that went to the dead letters: unreadable, refused or failed at
 * @param skippedTasks TRAIN questions of tasks that are not wanted
 * @param truncated how many of {@code rationales} were cut at the length limit
 */
public record TeacherProgress(
        long questions,
        long rationales,
        long unanswered,
        long skippedSplits,
        long failures,
        long deadLettered,
        long skippedTasks,
        long truncated) {

    /** Nothing was done yet. */
    public static final TeacherProgress NOTHING = new TeacherProgress(0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public TeacherProgress plus(TeacherProgress other) {
        return new TeacherProgress(
                questions + other.questions,
                rationales + other.rationales,
                unanswered + other.unanswered,
                skippedSplits + other.skippedSplits,
                failures + other.failures,
                deadLettered + other.deadLettered,
                skippedTasks + other.skippedTasks,
                truncated + other.truncated);
    }
}
