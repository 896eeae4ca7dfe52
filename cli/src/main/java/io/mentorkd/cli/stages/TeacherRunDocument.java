package io.mentorkd.cli.stages;

import io.mentorkd.cli.terminal.Count;
import io.mentorkd.producers.teachers.TeacherProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What teachers have done; the counts are those of {@link TeacherProgress}, and of all teachers together.
 *
 * @param skippedSplits as the teacher that saw most of the questions counts them, since each sees all of them
 * @param skippedTasks the same of questions of tasks that no teacher is for
 * @param seconds that it took
 * @param teachers each of them
 */
record TeacherRunDocument(
        long questions,
        long rationales,
        long unanswered,
        long skippedSplits,
        long skippedTasks,
        long failures,
        long deadLettered,
        double seconds,
        List<OfTeacher> teachers) {

    /** How often it is shown how far it is. */
    static final Duration REFRESH = Duration.ofMillis(500);

    /**
     * What a teacher has done.
     *
     * @param teacher as records call it
     * @param group its share group
     */
    record OfTeacher(String teacher, String group, TeacherProgress progress) {

        private boolean isNothing() {
            return progress.questions()
                            + progress.skippedSplits()
                            + progress.skippedTasks()
                            + progress.failures()
                            + progress.deadLettered()
                    == 0;
        }
    }

    static TeacherRunDocument of(List<OfTeacher> teachers, double seconds) {
        return new TeacherRunDocument(
                sum(teachers, TeacherProgress::questions),
                sum(teachers, TeacherProgress::rationales),
                sum(teachers, TeacherProgress::unanswered),
                most(teachers, TeacherProgress::skippedSplits),
                most(teachers, TeacherProgress::skippedTasks),
                sum(teachers, TeacherProgress::failures),
                sum(teachers, TeacherProgress::deadLettered),
                seconds,
                List.copyOf(teachers));
    }

    private static long sum(List<OfTeacher> teachers, ToLongFunction<TeacherProgress> count) {
        return teachers.stream().map(OfTeacher::progress).mapToLong(count).sum();
    }

    private static long most(List<OfTeacher> teachers, ToLongFunction<TeacherProgress> count) {
        return teachers.stream().map(OfTeacher::progress).mapToLong(count).max().orElse(0);
    }

    /** Such as {@code questions 12  rationales 36  without an answer 0  failures 0}. */
    static String line(TeacherProgress progress) {
        return String.format(
                Locale.ROOT,
                "questions %,d  rationales %,d  without an answer %,d  failures %,d",
                progress.questions(),
                progress.rationales(),
                progress.unanswered(),
                progress.failures());
    }

    void print(PrintWriter out) {
        if (teachers.size() > 1) {
            teachers.forEach(each -> out.println(each.teacher() + ": "
                    + Count.of(each.progress().questions(), "question") + ", "
                    + Count.of(each.progress().rationales(), "rationale")));
        }
        out.printf(
                Locale.ROOT,
                "%s, %s, %d without an answer, %d outside TRAIN passed over,%s %d dead-lettered, %.1f s%n",
                Count.of(questions, "question"),
                Count.of(rationales, "rationale"),
                unanswered,
                skippedSplits,
                skippedTasks > 0 ? " " + skippedTasks + " of tasks that no teacher is for," : "",
                deadLettered,
                seconds);
    }

    /** What is to be said where nothing was done, which is not what whoever runs this again with something else expects. */
    List<String> remarks(boolean untilCaughtUp) {
        return teachers.stream()
                .filter(each -> untilCaughtUp && each.isNothing())
                .map(each -> "mentorkd: no question was left for " + each.teacher() + ": group " + each.group()
                        + " has been through all there are; another --group begins with the first one again")
                .toList();
    }
}
