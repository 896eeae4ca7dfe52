package io.mentorkd.tasks;

import io.mentorkd.records.Question;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Candidate;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import io.mentorkd.tasks.answers.Reading;
import io.mentorkd.tasks.answers.StrictConvention;
import io.mentorkd.tasks.answers.StrictGrade;
import io.mentorkd.tasks.mentorkd.MentorKdConvention;
import java.util.Optional;

/** By which rules an answer is found and compared. */
public enum Convention {
    /** That of the paper's authors, bit for bit; tasks that they do not have are graded strictly. */
    MENTOR_KD(MentorKdConvention.NAME, MentorKdConvention.VERSION),
    /** Answers in any usual form, and none that is only guessed. */
    STRICT(StrictConvention.NAME, StrictConvention.VERSION);

    private final String spelling;
    private final int version;

    Convention(String spelling, int version) {
        this.spelling = spelling;
        this.version = version;
    }

    /** The name in records and on the command line. */
    @Override
    public String toString() {
        return spelling;
    }

    /** The version in records; it grows when any text would be graded otherwise than before. */
    public int version() {
        return version;
    }

    /** The one that {@code task} is graded by where this one is asked for. */
    public Convention of(Task task) {
        return task.answers().notation().isPresent() ? this : STRICT;
    }

    /** What it says of an attempt, in time linear in its length. Spans count in the text that {@link GradedText} makes of it. */
    public Grade grade(Task task, Question question, Attempt attempt) {
        Optional<String> gold = Optional.ofNullable(question.getGold());
        return switch (of(task)) {
            case MENTOR_KD ->
                MentorKdConvention.grade(
                        task.answers().notation().orElseThrow(),
                        GradedText.of(attempt.chain(), attempt.completion()),
                        gold);
            case STRICT ->
                located(
                        attempt,
                        StrictConvention.grade(
                                task.answers().format(),
                                task.answers().where(),
                                attempt,
                                gold,
                                question.getReferences(),
                                question.getChoices()));
        };
    }

    /** The gold answer as it is compared; empty where it is none, which no answer can equal. */
    public Optional<String> gold(Task task, Question question) {
        if (question.getGold() == null) {
            return Optional.empty();
        }
        return switch (of(task)) {
            case MENTOR_KD -> task.answers().notation().orElseThrow().normaliseGold(question.getGold());
            case STRICT -> StrictConvention.gold(task.answers().format(), question.getGold(), question.getChoices());
        };
    }

    /** The same with spans in the graded text. */
    private static Grade located(Attempt attempt, StrictGrade grade) {
        return new Grade(grade.verdict(), grade.answer().map(found -> {
            int offset = found.part() == StrictGrade.Part.COMPLETION ? GradedText.completionStart(attempt) : 0;
            int start = Integer.MAX_VALUE;
            int end = 0;
            for (Reading reading : found.readings()) {
                start = Math.min(start, reading.start());
                end = Math.max(end, reading.end());
            }
            return new Candidate(found.text(), offset + start, offset + end);
        }));
    }
}
