package io.mentorkd.producers.mentors;

import java.util.List;

/**
 * What was done so far. A question that is delivered twice counts twice.
 *
 * @param questions TRAIN questions done with: the broker has all their rationales
 * @param rationales rationales that the broker has
 * @param truncated how many of them were cut at the length limit
 * @param skippedSplits questions outside TRAIN, which no mentor sees
 * @param skippedTasks TRAIN questions of tasks that are not wanted
 * @param unanswered TRAIN questions of unknown tasks, to which it has no answer
 * @param failures times that the mentor failed at a question
 * @param deadLettered questions that went to the dead letters: unreadable, or failed at too often
 * @param revisions the mentor's revisions that were taken up, in that order
 */
public record MentorGeneratorProgress(
        long questions,
        long rationales,
        long truncated,
        long skippedSplits,
        long skippedTasks,
        long unanswered,
        long failures,
        long deadLettered,
        List<String> revisions) {

    public MentorGeneratorProgress {
        revisions = List.copyOf(revisions);
    }
}
