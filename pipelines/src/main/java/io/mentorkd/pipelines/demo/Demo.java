package io.mentorkd.pipelines.demo;

import io.mentorkd.pipelines.DirectoryTree;
import io.mentorkd.pipelines.OwnCluster;
import io.mentorkd.pipelines.Stages;
import io.mentorkd.pipelines.Stopping;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.join.JoinProgress;
import io.mentorkd.producers.mentors.MentorGeneratorProgress;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Runs the whole method once: from generated questions over a mentor to three students side by side. */
public final class Demo {

    private final DemoConfig config;
    private final TrainingListener listener;
    private final Stopping stopping = new Stopping();
    private final StageClock clock;
    private final DemoTeacher teacher;

    /**
     * A demo.
     *
     * @param announce is told of each stage when it is done
     * @param listener is told how training goes
     */
    public Demo(DemoConfig config, Consumer<String> announce, TrainingListener listener) {
        this.config = config;
        this.listener = listener;
        this.clock = new StageClock(announce, stopping);
        this.teacher = new DemoTeacher(config);
    }

    /** Makes the demo end soon; for any thread. */
    public void stop() {
        stopping.stop();
    }

    /**
     * Runs it.
     *
     * @param mentorkd the command line that runs this program, for the cluster's process
     * @throws io.mentorkd.pipelines.StoppedException if it was stopped
     * @throws io.mentorkd.producers.teachers.UnusableTeacherException if the teacher's server does not answer
     * @throws WeakTeacherException if nothing can be learnt from what the teacher wrote
     */
    public DemoResult run(List<String> mentorkd) throws Exception {
        teacher.requireAnswer();
        Path state = Files.createTempDirectory("mentorkd-demo-");
        try (OwnCluster cluster = clock.time(
                        "cluster",
                        () -> OwnCluster.temporary(mentorkd),
                        started -> "a broker and a Schema Registry, in a process of their own");
                Stages stages = new Stages(cluster.connection(), topics(), state, stopping)) {
            return run(stages);
        } finally {
            DirectoryTree.delete(state);
        }
    }

    private DemoResult run(Stages stages) throws Exception {
        List<DemoResult.Student> students = new ArrayList<>();
        long asked = clock.time(
                "questions",
                () -> publishFirst(stages),
                count -> count + " questions of " + taskName() + ": "
                        + config.size().teacherQuestions() + " for the teacher, the others held out");
        TeacherProgress taught = clock.time("teacher", () -> teacher.teach(stages, clock::say), teacher::sentence);
        FilterProgress ofTeacher = clock.time(
                "filter", stages::filter, done -> done.accepted() + " accepted, rejected: " + done.rejected());
        teacher.requireAccepted(taught, ofTeacher, clock::say);

        DemoModels models = new DemoModels(config, stages, stopping, listener);
        DemoModels.Student teacherOnly = clock.time(
                "teacher-only", () -> models.teacherOnly(ofTeacher.accepted()), DemoModels.Student::sentence);
        DemoModels.Mentor mentor = clock.time("mentor", models::mentor, DemoModels.Mentor::sentence);
        models.doubts(teacherOnly, mentor).forEach(clock::say);
        teacher.requireUseful(mentor, ofTeacher);

        long further = clock.time(
                "more questions",
                () -> publishFurther(stages),
                count -> count + " questions that the teacher was never asked");
        MentorStages mentors = new MentorStages(config, stages, clock::say);
        MentorGeneratorProgress written = clock.time(
                "mentor generate",
                mentors::generate,
                done -> done.rationales() + " rationales for " + done.questions() + " questions");
        FilterProgress ofBoth = clock.time(
                "filter",
                stages::filter,
                done -> done.accepted() - ofTeacher.accepted() + " of the mentor's accepted, rejected: "
                        + MentorStages.since(ofTeacher, done));
        DemoModels.Student mentorRationales = clock.time(
                "mentor-rationales", () -> models.mentorRationales(ofBoth.accepted()), DemoModels.Student::sentence);
        MentorLabelerProgress labels = clock.time(
                "mentor label",
                mentors::label,
                done -> String.format(
                        Locale.ROOT,
                        "%d rationales, %.1f bytes a token, %.4f nats a token lost",
                        done.records(),
                        done.bytesPerToken(),
                        done.klToDense().orElse(0)));
        JoinProgress joined =
                clock.time("join", stages::join, done -> done.examples() + " rationales with soft labels");
        DemoModels.Student mentorKd =
                clock.time("mentor-kd", () -> models.mentorKd(joined.examples()), DemoModels.Student::sentence);

        List.of(teacherOnly, mentorRationales, mentorKd).forEach(student -> students.add(student.result()));
        OptionalLong lag = ofBoth.lag().isPresent() && joined.lag().isPresent()
                ? OptionalLong.of(ofBoth.lag().getAsLong() + joined.lag().getAsLong())
                : OptionalLong.empty();
        return new DemoResult(
                taskName(),
                config.seed(),
                clock.seconds(),
                asked + further,
                MentorStages.rationales(taught, ofTeacher, written, ofBoth),
                mentor.result(),
                new DemoResult.SoftLabels(
                        labels.records(),
                        labels.bytesPerToken(),
                        labels.klToDense().orElse(0)),
                students,
                lag,
                clock.stages(),
                config.out().toString(),
                models.example());
    }

    private long publishFirst(Stages stages) {
        stages.provision(DemoConfig.PARTITIONS);
        return stages.publish(List.of(
                questions(config.size().teacherQuestions(), Split.TRAIN),
                questions(config.size().validationQuestions(), Split.VALIDATION),
                questions(config.size().testQuestions(), Split.TEST)));
    }

    /** A longer list begins with the shorter one: what is published already is left out. */
    private long publishFurther(Stages stages) {
        return stages.publish(List.of(
                questions(config.size().teacherQuestions() + config.size().furtherQuestions(), Split.TRAIN)));
    }

    private GeneratedQuestions questions(int count, Split split) {
        return new GeneratedQuestions(config.task(), config.seed(), count, split);
    }

    private static Topics topics() {
        return new Topics(Topics.DEFAULT_PREFIX);
    }

    private String taskName() {
        return config.task().task().name();
    }
}
